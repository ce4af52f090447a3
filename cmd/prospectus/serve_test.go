package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// scriptPatience is how long a script waits for what serve does in a moment.
const scriptPatience = 30 * time.Second

// server is a running "prospectus serve".
type server struct {
	process *exec.Cmd
	url     string
	log     *logBuffer
}

// logBuffer is read while a process writes it.
type logBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *logBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *logBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

var serving = regexp.MustCompile(`(?m)^serving (http://[^/]+)/`)

// serveSite [ARG...] starts "prospectus serve" with the arguments, and waits until
// it has told its address.
func serveSite(ts *testscript.TestScript, neg bool, args []string) {
	s := &server{process: exec.Command("prospectus", append([]string{"serve"}, args...)...), log: &logBuffer{}}
	s.process.Dir, s.process.Stderr = ts.MkAbs("."), s.log
	s.process.Env = append(os.Environ(), "NO_COLOR=1")
	ts.Check(s.process.Start())
	ts.Defer(func() {
		_ = s.process.Process.Kill() // it may have ended
		_ = s.process.Wait()
	})
	sceneOf(ts).server = s
	s.expect(ts, serving)
	s.url = serving.FindStringSubmatch(s.log.String())[1]
}

// says PATTERN waits until the server has written a line that matches.
func says(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: says PATTERN")
	}
	sceneOf(ts).server.expect(ts, regexp.MustCompile("(?m)"+args[0]))
}

func (s *server) expect(ts *testscript.TestScript, pattern *regexp.Regexp) {
	for end := time.Now().Add(scriptPatience); !pattern.MatchString(s.log.String()); {
		if time.Now().After(end) {
			ts.Fatalf("the server said nothing that matches %s:\n%s", pattern, s.log)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// shows PATH PATTERN waits until the server answers a path with what matches.
func shows(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: shows PATH PATTERN")
	}
	s, pattern := sceneOf(ts).server, regexp.MustCompile(args[1])
	for end := time.Now().Add(scriptPatience); ; time.Sleep(20 * time.Millisecond) {
		answer, err := get(s.url + args[0])
		if err == nil && pattern.MatchString(answer) {
			return
		}
		if time.Now().After(end) {
			ts.Fatalf("%s does not show %s: %v\n%s\nThe server said:\n%s", args[0], pattern, err, answer, s.log)
		}
	}
}

// get gives what a server answers within a moment: the stream of events has no
// end.
func get(url string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return "", err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if errors.Is(err, context.DeadlineExceeded) {
		err = nil
	}
	return string(text), err
}

// interrupt presses Ctrl-C: the server must end soon, with exit code 0.
func interrupt(ts *testscript.TestScript, neg bool, args []string) {
	s := sceneOf(ts).server
	ts.Check(s.process.Process.Signal(os.Interrupt))
	ended := make(chan error, 1)
	go func() { ended <- s.process.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			ts.Fatalf("it did not end well: %v\n%s", err, s.log)
		}
	case <-time.After(scriptPatience):
		ts.Fatalf("it did not end:\n%s", s.log)
	}
	if _, err := get(s.url); err == nil {
		ts.Fatalf("it still answers")
	}
}
