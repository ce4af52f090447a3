//go:build unix

package source

import (
	"net"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
)

func TestIrregularFilesAreRefusedWithoutWaiting(t *testing.T) {
	// Opening a named pipe without a writer would hang for ever. The folder's
	// name is short because a socket's path may have only some 100 bytes.
	dir, err := os.MkdirTemp("", "src")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.md"), 0o644); err != nil {
		t.Fatal(err)
	}
	socket, err := net.Listen("unix", filepath.Join(dir, "socket.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	if err := os.Symlink("pipe.md", filepath.Join(dir, "link.md")); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	tree, list := Read(root.FS(), nil)
	expect(t, list,
		"link.md:1:1: unreadable-file: the symbolic link leads to a named pipe, not a file (move it out of the source folder)",
		"pipe.md:1:1: unreadable-file: it is a named pipe, not a file (move it out of the source folder)",
		"socket.yaml:1:1: unreadable-file: it is a socket, not a file (move it out of the source folder)",
	)
	if got := paths(tree); !slices.Equal(got, []string{"link.md", "pipe.md", "socket.yaml"}) {
		t.Errorf("paths %q", got)
	}
}
