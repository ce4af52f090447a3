package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"

	"prospectus/internal/diag"
)

// read gives one file, from memory when its stat has not changed.
func (s snapshot) read(fsys fs.FS, f found) cached {
	info, err := f.stat(fsys)
	if err != nil {
		return unreadable(f.path, err)
	}
	now := stampOf(info)
	old, known := s.files[f.path]
	if known && old.sure && old.stamp == now {
		return old
	}
	fresh := open(fsys, f.path)
	fresh.stamp = now
	fresh.sure = s.files != nil && now.settledAt(s.now) && fresh.file.Digest != ""
	if known && old.file.Digest == fresh.file.Digest && old.file.Digest != "" {
		// The same bytes: whoever holds the old *diag.File keeps what it
		// computed from it.
		fresh.file, fresh.finds = old.file, old.finds
	}
	return fresh
}

func open(fsys fs.FS, path string) cached {
	f, err := fsys.Open(path)
	if err != nil {
		return unreadable(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return unreadable(path, err)
	case !info.Mode().IsRegular():
		return broken(path, "unreadable-file", "it is no longer a file")
	case IsText(path):
		return openText(f, path, info.Size())
	default:
		return openAsset(f, path)
	}
}

func openText(f fs.File, path string, size int64) cached {
	if size > MaxText {
		return tooLarge(path)
	}
	// One byte more than the size finds the end of the file in one read, and
	// the limit holds for a file that grows.
	buf := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	if _, err := buf.ReadFrom(io.LimitReader(f, MaxText+1)); err != nil {
		return unreadable(path, err)
	}
	text := buf.Bytes()
	if len(text) > MaxText {
		return tooLarge(path)
	}
	sum := sha256.Sum256(text)
	c := cached{file: File{Path: path, Digest: hex.EncodeToString(sum[:]), Size: int64(len(text))}}
	file := diag.NewFile(path, text)
	if checkUTF8(file, &c.finds) {
		c.file.Text = file
	} else {
		c.file.Broken = true
	}
	return c
}

// openAsset hashes the file as it streams by, however large it is, and finds
// its size when it is an image.
func openAsset(f fs.File, path string) cached {
	hash := sha256.New()
	counted := &counter{r: io.TeeReader(f, hash)}
	c := cached{file: File{Path: path}}
	format := imageFormat(path)
	if format != "" {
		c.file.Width, c.file.Height = measure(counted, format)
	}
	if _, err := io.Copy(io.Discard, counted); err != nil {
		return unreadable(path, err)
	}
	c.file.Digest = hex.EncodeToString(hash.Sum(nil))
	c.file.Size = counted.n
	if c.file.Width == 0 && format != "" && format != "svg" {
		// An SVG may rightly name no size; every other format must.
		c.finds.Warnf(place(path), "bad-image", "the file has no readable %s header", format).Help =
			"save the image again, or give it the ending of its true format"
	}
	return c
}

// counter counts what is read through it.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func tooLarge(path string) cached {
	c := broken(path, "file-too-large", "the file is larger than %d MiB, the most that a text may have", MaxText>>20)
	c.finds[0].Help = "split it, and keep images in files of their own"
	return c
}

func unreadable(path string, err error) cached {
	if errors.Is(err, fs.ErrNotExist) {
		// Deleted while the tree was read, as by a Git checkout: the tree is
		// read as if a moment later.
		return cached{gone: true}
	}
	c := broken(path, "unreadable-file", "the file can't be read: %s", reason(err))
	c.finds[0].Help = "check its permissions, or move it out of the source folder"
	return c
}

func broken(path string, code diag.Code, format string, args ...any) cached {
	c := cached{file: File{Path: path, Broken: true}}
	c.finds.Errorf(place(path), code, format, args...)
	return c
}
