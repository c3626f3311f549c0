//go:build testcontainers

package alteryx

import (
	"context"
	"testing"

	"example.com/alteryx/mockalteryx"
	"github.com/testcontainers/testcontainers-go"
	"github.com/testcontainers/testcontainers-go/wait"
)

func TestInAContainer(t *testing.T) {
	ctx := context.Background()
	container, err := testcontainers.GenericContainer(ctx, testcontainers.GenericContainerRequest{
		ContainerRequest: testcontainers.ContainerRequest{
			Image:        "ghcr.io/OWNER/mock-alteryx-server",
			Env:          map[string]string{"MOCK_ALTERYX_CONTROL_TOKEN": "only-for-tests"},
			ExposedPorts: []string{"8080/tcp"},
			WaitingFor:   wait.ForHTTP("/__mock/health"),
		},
		Started: true,
	})
	testcontainers.CleanupContainer(t, container)
	if err != nil {
		t.Fatal(err)
	}
	url, err := container.PortEndpoint(ctx, "8080/tcp", "http")
	if err != nil {
		t.Fatal(err)
	}

	box := mockalteryx.At(url, "only-for-tests").Sandbox(t, nil)
	box.AddFault(map[string]any{"preset": "throttle"})
	access := Access{box.Surfaces.OAuth + "/token", box.Surfaces.Rest, box.ClientID, box.ClientSecret}
	client := &Client{Access: access, Sleep: box.AdvanceClock}
	if _, err := client.FindUser("ada@example.com"); err != nil {
		t.Fatal(err)
	}
	same(t, []string{}, box.Findings())
}
