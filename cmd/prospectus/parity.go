package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"prospectus/internal/parity"
)

// longestLine is how many bytes a line of pairs may have: some thousand pages.
const longestLine = 16 << 20

func (a *app) parityCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "parity [FILE]",
		Short: "Compare the figures of translated texts, from JSON Lines",
		Long: `parity reads pairs of texts, one JSON object a line, from FILE or standard
input, and says for each which figures the Chinese and the English disagree in.

  {"id": 1, "zh": "总投资870.7亿元。", "en": "A total of RMB 870.7 billion."}

For each line it writes one, in the same order and as soon as it can:

  {"id": 1, "mismatches": [{"zh": "870.7亿元", "en": "RMB 870.7 billion", "message": "…"}]}

It needs no site. A figure that one text lacks has an empty string there. The
exit code is 0 when every line was read, whatever the figures say.`,
		Example: `  prospectus parity pairs.jsonl
  prospectus parity < pairs.jsonl | jq 'select(.mismatches != [])'`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return &usageError{fmt.Sprintf("parity takes one file, not %d words", len(args)), "write: prospectus parity pairs.jsonl"}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			name, in := "standard input", io.Reader(os.Stdin)
			if len(args) == 1 && args[0] != "-" {
				f, err := os.Open(args[0])
				if err != nil {
					return &failedError{fmt.Sprintf("%s can't be read: %v", args[0], cause(err)), "name a file of JSON Lines, or leave it out to read standard input", err}
				}
				defer func() { _ = f.Close() }()
				name, in = args[0], f
			}
			return a.parity(c.Context(), name, in)
		},
	}
}

// pair is a line of the input, verdict a line of the output.
type (
	pair struct {
		ID json.RawMessage `json:"id"`
		Zh *string         `json:"zh"`
		En *string         `json:"en"`
	}
	verdict struct {
		ID         json.RawMessage `json:"id"`
		Mismatches []mismatch      `json:"mismatches"`
	}
	mismatch struct {
		Zh      string `json:"zh"`
		En      string `json:"en"`
		Message string `json:"message"`
	}
)

// answer is the output of one line, or why there is none.
type answer struct {
	text []byte
	err  error
}

// parity answers line by line. Lines are compared on every processor; a queue
// of promises keeps their order.
func (a *app) parity(ctx context.Context, name string, in io.Reader) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	promises := make(chan chan answer, 16*runtime.GOMAXPROCS(0))
	go promise(ctx, name, in, promises)
	out := bufio.NewWriterSize(a.stdout, 64<<10)
	for p := range promises {
		got := <-p
		if got.err != nil {
			if err := out.Flush(); err != nil {
				return cantWrite(err)
			}
			return a.refuseLine(got.err)
		}
		if _, err := out.Write(got.text); err != nil {
			return cantWrite(err)
		}
		if len(promises) == 0 { // whoever feeds us line by line waits for this
			if err := out.Flush(); err != nil {
				return cantWrite(err)
			}
		}
	}
	if err := out.Flush(); err != nil {
		return cantWrite(err)
	}
	return ctx.Err()
}

func cantWrite(err error) error {
	return &failedError{message: "can't write the result: " + err.Error(), err: err}
}

// lineError is a line that is no pair.
type lineError struct {
	name         string
	line, column int
	message      string
	help         string
}

func (e *lineError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.name, e.line, e.column, e.message)
}

func (a *app) refuseLine(err error) error {
	var bad *lineError
	if errors.As(err, &bad) {
		a.complain(bad.Error(), bad.help)
		return errContent
	}
	return &failedError{fmt.Sprintf("the pairs can't be read: %v", cause(err)), "", err}
}

// promise reads lines and hands each to a worker, its place in the queue kept.
func promise(ctx context.Context, name string, in io.Reader, promises chan<- chan answer) {
	defer close(promises)
	workers := make(chan struct{}, runtime.GOMAXPROCS(0))
	lines := bufio.NewReaderSize(in, 256<<10)
	for number := 1; ; number++ {
		text, err := readLine(lines)
		end := err == io.EOF
		if text = bytes.TrimPrefix(text, []byte("\ufeff")); err != nil && !end || len(bytes.TrimSpace(text)) > 0 {
			p := make(chan answer, 1)
			select {
			case promises <- p:
			case <-ctx.Done():
				return
			}
			if err != nil && !end {
				if err == errLongLine {
					err = &lineError{name, number, 1, fmt.Sprintf("a line of more than %d MiB", longestLine>>20), "write one pair of texts a line"}
				}
				p <- answer{err: err}
				return
			}
			workers <- struct{}{}
			go func() {
				defer func() { <-workers }()
				out, err := compareLine(name, number, text)
				p <- answer{out, err}
			}()
		}
		if end {
			return
		}
	}
}

var errLongLine = errors.New("long line")

// readLine reads a line of its own, without its end, however long within bounds.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > longestLine:
			return nil, errLongLine
		case err == bufio.ErrBufferFull:
			continue
		}
		return bytes.TrimRight(line, "\r\n"), err
	}
}

func compareLine(name string, number int, text []byte) ([]byte, error) {
	var p pair
	bad := &lineError{name: name, line: number, column: 1, help: `write {"id": 1, "zh": "…", "en": "…"}, one object a line`}
	if err := json.Unmarshal(text, &p); err != nil {
		var syntax *json.SyntaxError
		var kind *json.UnmarshalTypeError
		switch {
		case errors.As(err, &syntax):
			at := syntax.Offset - 1
			if syntax.Offset == int64(len(text)) && strings.HasPrefix(syntax.Error(), "unexpected end") {
				at++ // behind the last character
			}
			bad.column, bad.message = column(text, at), "not JSON: "+syntax.Error()
		case errors.As(err, &kind) && kind.Field == "":
			bad.message = "not an object but " + article(kind.Value)
		case errors.As(err, &kind):
			bad.column, bad.message = column(text, kind.Offset-1), fmt.Sprintf("%q is not a text but %s", kind.Field, article(kind.Value))
		default:
			bad.message = "not JSON: " + err.Error()
		}
		return nil, bad
	}
	for _, side := range [...]struct {
		key  string
		text *string
	}{{"zh", p.Zh}, {"en", p.En}} {
		if side.text == nil {
			bad.message = fmt.Sprintf("the pair has no %q", side.key)
			return nil, bad
		}
	}
	v := verdict{ID: p.ID, Mismatches: []mismatch{}}
	for _, m := range parity.Compare(*p.Zh, *p.En, parity.Options{}) {
		v.Mismatches = append(v.Mismatches, mismatch{m.Zh, m.En, m.Message})
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// article names a JSON type in words.
func article(kind string) string {
	kind, _, _ = strings.Cut(kind, " ")
	if kind == "array" || kind == "object" {
		return "an " + kind
	}
	return "a " + kind
}

// column counts the characters before a byte, from 1.
func column(text []byte, offset int64) int {
	offset = min(max(offset, 0), int64(len(text)))
	return utf8.RuneCount(text[:offset]) + 1
}
