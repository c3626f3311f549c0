// Package mockalteryx runs a mock of Alteryx Server for tests. Copy this folder; it needs only the standard library, and
// Node 22.12 or Docker.
package mockalteryx

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Runs the mock if there is Node. Name a version to stay on it: npx --yes mock-alteryx-server@0.1.0
const defaultCommand = "npx --yes mock-alteryx-server"

// Mock is a running mock.
type Mock struct {
	URL   string
	token string
	stop  func()
}

// At is a running mock, such as one in a container. The token is the one that its /__mock requires; empty for none.
func At(url, token string) *Mock {
	return &Mock{URL: url, token: token, stop: func() {}}
}

// Start runs `serve` with these flags on a free port: with Docker if ALTERYX_MOCK_IMAGE names an image, otherwise with Node.
// ALTERYX_MOCK_URL can name a running mock instead.
func Start(flags ...string) (*Mock, error) {
	if running := os.Getenv("ALTERYX_MOCK_URL"); running != "" {
		return At(running, os.Getenv("ALTERYX_MOCK_TOKEN")), nil
	}
	folder, err := os.MkdirTemp("", "mock-alteryx")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)

	mock := &Mock{}
	ready := filepath.Join(folder, "ready.json")
	find := func() string { return urlIn(ready) }
	command := strings.Fields(os.Getenv("ALTERYX_MOCK_COMMAND"))
	if len(command) == 0 {
		command = strings.Fields(defaultCommand)
	}
	command = append(command, "serve", "--port", "0", "--ready-file", ready)
	if image := os.Getenv("ALTERYX_MOCK_IMAGE"); image != "" {
		container := "alteryx-go-" + randomHex()
		mock.token = randomHex() // Other machines may reach a container, so its /__mock requires a token.
		find = func() string { return urlOf(container) }
		command = []string{"docker", "run", "--rm", "-i", "--name", container, "-p", "127.0.0.1::8080",
			"-e", "MOCK_ALTERYX_CONTROL_TOKEN", image, "serve"}
	}
	// The mock ends when its input ends: when stop closes it, or when this process ends for any reason.
	command = append(append(command, "--until-stdin-ends"), flags...)

	process := exec.Command(command[0], command[1:]...)
	if mock.token != "" {
		process.Env = append(os.Environ(), "MOCK_ALTERYX_CONTROL_TOKEN="+mock.token)
	}
	var log bytes.Buffer
	process.Stdout, process.Stderr = &log, &log
	input, err := process.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := process.Start(); err != nil {
		return nil, fmt.Errorf("cannot run %s: the mock needs Node 22.12 or later; or set ALTERYX_MOCK_IMAGE to its image, and Docker runs it: %w", command[0], err)
	}
	ended := make(chan struct{})
	go func() {
		_ = process.Wait()
		close(ended)
	}()
	mock.stop = func() {
		input.Close()
		<-ended
	}
	for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); {
		select {
		case <-ended:
			return nil, fmt.Errorf("the mock did not start: %s\n%s", strings.Join(command, " "), log.String())
		case <-time.After(50 * time.Millisecond):
		}
		mock.URL = find()
		if mock.URL != "" && mock.Control("GET", "/health", nil, nil) == nil {
			return mock, nil
		}
	}
	mock.stop()
	return nil, fmt.Errorf("the mock is not ready: %s", strings.Join(command, " "))
}

// Stop ends the mock.
func (m *Mock) Stop() { m.stop() }

// Control calls /__mock, which is described at /__mock/openapi.json, and reads its answer into the last argument.
func (m *Mock) Control(method, path string, body, answer any) error {
	sent, err := json.Marshal(body)
	if err != nil {
		return err
	}
	if body == nil {
		sent = nil
	}
	request, err := http.NewRequest(method, m.URL+"/__mock"+path, bytes.NewReader(sent))
	if err != nil {
		return err
	}
	if m.token != "" {
		request.Header.Set("Authorization", "Bearer "+m.token)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode >= 300 {
		return fmt.Errorf("%s %s: %d %s", method, path, response.StatusCode, text)
	}
	if answer == nil {
		return nil
	}
	return json.Unmarshal(text, answer)
}

func urlIn(ready string) string {
	text, err := os.ReadFile(ready)
	var facts struct{ URL string }
	if err != nil || json.Unmarshal(text, &facts) != nil {
		return ""
	}
	return facts.URL
}

func urlOf(container string) string {
	text, err := exec.Command("docker", "port", container, "8080/tcp").Output()
	host, _, _ := strings.Cut(string(text), "\n")
	if err != nil || host == "" {
		return ""
	}
	return "http://" + host
}

func randomHex() string {
	bytes := make([]byte, 12)
	if _, err := rand.Read(bytes); err != nil {
		panic(err)
	}
	return hex.EncodeToString(bytes)
}

// Sandbox is a separate world with its own people, faults, clock and journal. Its credentials select it, so the client
// under test needs no change.
type Sandbox struct {
	ID           string
	ClientID     string
	ClientSecret string
	ScimToken    string
	Surfaces     struct{ OAuth, Rest, Webapi, Scim string }

	mock *Mock
	t    testing.TB
}

// Sandbox makes a world for one test. The options are those of /__mock/sandboxes, such as profile; nil takes the default.
func (m *Mock) Sandbox(t testing.TB, options map[string]any) *Sandbox {
	t.Helper()
	if options == nil {
		options = map[string]any{}
	}
	box := &Sandbox{mock: m, t: t}
	if err := m.Control("POST", "/sandboxes", options, box); err != nil {
		t.Fatal(err)
	}
	for _, path := range []*string{&box.Surfaces.OAuth, &box.Surfaces.Rest, &box.Surfaces.Webapi, &box.Surfaces.Scim} {
		if *path != "" {
			*path = m.URL + *path
		}
	}
	t.Cleanup(func() { box.control("DELETE", "/sandboxes/"+box.ID, nil, nil) })
	return box
}

// AddFault arms a fault, such as {"preset": "throttle"}.
func (b *Sandbox) AddFault(fault map[string]any) {
	b.t.Helper()
	b.control("POST", "/faults?sandbox="+b.ID, fault, nil)
}

// AdvanceClock moves the clock. Pass it to the client as its sleep function, and no test waits.
func (b *Sandbox) AdvanceClock(by time.Duration) {
	b.t.Helper()
	body := map[string]string{"by": fmt.Sprintf("PT%gS", by.Seconds())}
	b.control("POST", "/clock/advance?sandbox="+b.ID, body, nil)
}

// Statuses returns the status of each call of an operation, such as users.create, oldest first.
func (b *Sandbox) Statuses(operation string) []int {
	b.t.Helper()
	var journal struct{ Exchanges []struct{ Status int } }
	query := url.Values{"sandbox": {b.ID}, "operation": {operation}}
	b.control("GET", "/journal?"+query.Encode(), nil, &journal)
	statuses := []int{}
	for _, exchange := range journal.Exchanges {
		statuses = append(statuses, exchange.Status)
	}
	return statuses
}

// Findings returns the ids of what the client does wrong, such as retry-too-early.
func (b *Sandbox) Findings() []string {
	b.t.Helper()
	var answer struct{ Findings []struct{ ID string } }
	b.control("GET", "/findings?sandbox="+b.ID, nil, &answer)
	ids := []string{}
	for _, finding := range answer.Findings {
		ids = append(ids, finding.ID)
	}
	return ids
}

func (b *Sandbox) control(method, path string, body, answer any) {
	b.t.Helper()
	if err := b.mock.Control(method, path, body, answer); err != nil {
		b.t.Fatal(err)
	}
}
