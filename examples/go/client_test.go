package alteryx

import (
	"fmt"
	"os"
	"reflect"
	"testing"
	"time"

	"example.com/alteryx/mockalteryx"
)

var (
	mock *mockalteryx.Mock
	ada  = Person{FirstName: "Ada", LastName: "Lovelace", Email: "ada@example.com", Role: "Viewer"}
)

// TestMain starts one mock for all tests of the package.
func TestMain(m *testing.M) {
	started, err := mockalteryx.Start()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	mock = started
	code := m.Run()
	mock.Stop()
	os.Exit(code)
}

// The tests run at the same time, with the same e-mail, each in a world of its own.
func TestClient(t *testing.T) {
	throttled := map[string]any{"preset": "throttle", "match": map[string]string{"operation": "users.create"}}

	run(t, "repeats a refused call when the server says so", func(t *testing.T, box *mockalteryx.Sandbox, client *Client) {
		box.AddFault(throttled)
		ensure(t, client)
		same(t, []int{429, 429, 201}, box.Statuses("users.create"))
		same(t, []string{}, box.Findings())
	})

	run(t, "makes a user once, although the answer was lost", func(t *testing.T, box *mockalteryx.Sandbox, client *Client) {
		box.AddFault(map[string]any{"preset": "commit-then-504"})
		ensure(t, client)
		same(t, []int{504}, box.Statuses("users.create"))
	})

	run(t, "replaces a token that ends, once", func(t *testing.T, box *mockalteryx.Sandbox, client *Client) {
		ensure(t, client)
		box.AdvanceClock(2 * time.Hour)
		ensure(t, client)
		same(t, []int{200, 200}, box.Statuses("oauth.token"))
		same(t, []string{}, box.Findings())
	})

	run(t, "brings back somebody who left", func(t *testing.T, box *mockalteryx.Sandbox, client *Client) {
		before := ensure(t, client)
		if err := client.DeactivateUser(fmt.Sprint(before["id"])); err != nil {
			t.Fatal(err)
		}
		again := ensure(t, client)
		same(t, []any{before["id"], true}, []any{again["id"], again["isActive"]})
		same(t, []string{}, box.Findings())
	})

	// What the mock is for: the user is created in the end, but the client did not wait.
	run(t, "notices a client that does not wait", func(t *testing.T, box *mockalteryx.Sandbox, client *Client) {
		box.AddFault(throttled)
		client.Sleep = func(time.Duration) {}
		ensure(t, client)
		same(t, []string{"retry-too-early"}, box.Findings())
	})
}

func run(t *testing.T, name string, test func(*testing.T, *mockalteryx.Sandbox, *Client)) {
	t.Run(name, func(t *testing.T) {
		t.Parallel()
		box := mock.Sandbox(t, nil)
		access := Access{box.Surfaces.OAuth + "/token", box.Surfaces.Rest, box.ClientID, box.ClientSecret}
		test(t, box, &Client{Access: access, Sleep: box.AdvanceClock})
	})
}

func ensure(t *testing.T, client *Client) User {
	t.Helper()
	user, err := client.EnsureUser(ada)
	if err != nil {
		t.Fatal(err)
	}
	return user
}

func same(t *testing.T, expected, actual any) {
	t.Helper()
	if !reflect.DeepEqual(expected, actual) {
		t.Errorf("expected %v, not %v", expected, actual)
	}
}
