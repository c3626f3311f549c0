// Package alteryx is a small client of Alteryx Server's user management.
package alteryx

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

const attempts = 4

// Access says where the server is, and the API key of one of its Server Admins.
type Access struct {
	TokenURL, APIURL, ClientID, ClientSecret string
}

// Person is somebody as an identity source knows them.
type Person struct {
	FirstName string `json:"firstName"`
	LastName  string `json:"lastName"`
	Email     string `json:"email"`
	Role      string `json:"role"`
}

// User has the fields of a user; those that this client does not know are kept.
type User map[string]any

// Error is a refusal, or the lack of an answer, which has the status 0.
type Error struct {
	Status  int
	Message string
}

func (e *Error) Error() string { return e.Message }

// IsOutcomeUnknown says whether the call may have been carried out although its answer was lost.
func (e *Error) IsOutcomeUnknown() bool { return e.Status == 0 || e.Status >= 500 }

// Client keeps its token, waits when it is told to, and reads all pages.
type Client struct {
	Access
	// Sleep waits. A test moves the mock's clock instead.
	Sleep func(time.Duration)

	token string
}

// FindUser looks for a user by e-mail, on whichever page. A deactivated user is found too. It returns nil for nobody.
func (c *Client) FindUser(email string) (User, error) {
	seen := map[any]bool{}
	for page := 1; ; page++ {
		query := url.Values{"page": {strconv.Itoa(page)}, "pageSize": {"100"}, "search": {email}}
		var list struct{ Users []User }
		if err := c.call("GET", "/users?"+query.Encode(), nil, &list); err != nil {
			return nil, err
		}
		known := len(seen)
		for _, user := range list.Users {
			if found, _ := user["email"].(string); strings.EqualFold(found, email) {
				return user, nil
			}
			seen[user["id"]] = true
		}
		if len(seen) == known {
			return nil, nil
		}
	}
}

// EnsureUser makes sure that somebody is an active user. PUT replaces the whole user, so the user is read first.
func (c *Client) EnsureUser(person Person) (User, error) {
	known, err := c.FindUser(person.Email)
	if err != nil {
		return nil, err
	}
	if known == nil {
		return c.create(person)
	}
	path := fmt.Sprintf("/users/%s", known["id"])
	user := User{}
	if err := c.call("GET", path, nil, &user); err != nil {
		return nil, err
	}
	delete(user, "dateAdded")
	delete(user, "dateUpdated")
	user["firstName"], user["lastName"], user["email"] = person.FirstName, person.LastName, person.Email
	user["role"], user["isActive"] = person.Role, true
	changed := User{}
	return changed, c.call("PUT", path, user, &changed)
}

// DeactivateUser deletes, which only deactivates.
func (c *Client) DeactivateUser(id string) error {
	return c.call("DELETE", "/users/"+id, nil, nil)
}

// create does not simply repeat a POST: the user may have been made although the answer was lost.
func (c *Client) create(person Person) (User, error) {
	made := User{}
	err := c.call("POST", "/users", person, &made)
	var refusal *Error
	if !errors.As(err, &refusal) || !refusal.IsOutcomeUnknown() {
		return made, err
	}
	found, err := c.FindUser(person.Email)
	if err != nil || found != nil {
		return found, err
	}
	return made, c.call("POST", "/users", person, &made)
}

// call repeats what was refused for now, and asks for a new token when the old one has ended.
func (c *Client) call(method, path string, body, answer any) error {
	for attempt := 1; ; attempt++ {
		isKept := c.token != ""
		if !isKept {
			if err := c.fetchToken(); err != nil {
				return err
			}
		}
		header, text, err := c.send(method, path, body)
		if err == nil {
			if answer == nil || len(text) == 0 {
				return nil
			}
			return json.Unmarshal(text, answer)
		}
		isPassing := err.Status == http.StatusTooManyRequests || (err.Status >= 500 && method != "POST")
		switch isLast := attempt == attempts; {
		case err.Status == http.StatusUnauthorized && isKept && !isLast:
			c.token = ""
		case isPassing && !isLast:
			c.Sleep(retryAfter(header, attempt))
		default:
			return err
		}
	}
}

func (c *Client) send(method, path string, body any) (http.Header, []byte, *Error) {
	sent, err := json.Marshal(body)
	if err != nil {
		return nil, nil, &Error{Message: err.Error()}
	}
	request, err := http.NewRequest(method, c.APIURL+path, bytes.NewReader(sent))
	if err != nil {
		return nil, nil, &Error{Message: err.Error()}
	}
	if body == nil {
		request.Body, request.ContentLength = http.NoBody, 0
	}
	request.Header.Set("Authorization", "Bearer "+c.token)
	request.Header.Set("Content-Type", "application/json")
	return read(http.DefaultClient.Do(request))
}

func (c *Client) fetchToken() error {
	_, text, refusal := read(http.PostForm(c.TokenURL, url.Values{
		"grant_type":    {"client_credentials"},
		"client_id":     {c.ClientID},
		"client_secret": {c.ClientSecret},
	}))
	if refusal != nil {
		return refusal
	}
	var granted struct {
		Token string `json:"access_token"`
	}
	err := json.Unmarshal(text, &granted)
	c.token = granted.Token
	return err
}

func read(response *http.Response, err error) (http.Header, []byte, *Error) {
	if err != nil {
		return nil, nil, &Error{Message: err.Error()}
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, nil, &Error{Message: err.Error()}
	}
	if response.StatusCode >= 300 {
		return response.Header, nil, &Error{response.StatusCode, fmt.Sprintf("%s: %s", response.Status, text)}
	}
	return response.Header, text, nil
}

func retryAfter(header http.Header, attempt int) time.Duration {
	seconds, err := strconv.Atoi(header.Get("Retry-After"))
	if err != nil {
		seconds = 1 << attempt
	}
	return time.Duration(seconds) * time.Second
}
