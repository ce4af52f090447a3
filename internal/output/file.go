package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sync"
	"time"
)

// chunks are the buffers that old files are compared through.
var chunks = sync.Pool{New: func() any { b := make([]byte, 64<<10); return &b }}

// compare reports whether the old tree has this file with these bytes, and
// whether its mode is another than ours. The bytes are read and not believed
// from the manifest: someone may have edited the old file.
func (s *Stage) compare(path string, data []byte) (same, mode bool) {
	if !s.old[path] {
		return false, false
	}
	f, err := os.Open(s.oldPath(path))
	if err != nil {
		return false, false // it is then written anew
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false, false
	}
	chunk := chunks.Get().(*[]byte)
	defer chunks.Put(chunk)
	for len(data) > 0 {
		n, err := f.Read(*chunk)
		if n > len(data) || !bytes.Equal((*chunk)[:n], data[:n]) || n == 0 && err != nil {
			return false, false
		}
		data = data[n:]
	}
	return true, runtime.GOOS != "windows" && info.Mode().Perm() != 0o644
}

// Keep adds a file that the old tree has with these bytes, of which only the digest
// is known; it reports false, and adds nothing, when the old tree does not have it so.
// The old bytes are read, as Write reads them.
func (s *Stage) Keep(path string, digest [sha256.Size]byte) (kept bool, err error) {
	if !s.old[path] || checkPath(path) != nil {
		return false, nil
	}
	size, mode, same := s.sameDigest(path, digest)
	if !same {
		return false, nil
	}
	if err := s.claim(path); err != nil {
		return false, err
	}
	s.add(Entry{Path: path, Digest: hex.EncodeToString(digest[:]), Size: size}, true, mode)
	return true, nil
}

func (s *Stage) sameDigest(path string, digest [sha256.Size]byte) (size int64, mode, same bool) {
	f, err := os.Open(s.oldPath(path))
	if err != nil {
		return 0, false, false
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return 0, false, false
	}
	chunk := chunks.Get().(*[]byte)
	defer chunks.Put(chunk)
	h := sha256.New()
	size, err = io.CopyBuffer(h, onlyReader{f}, *chunk)
	if err != nil || [sha256.Size]byte(h.Sum(nil)) != digest {
		return 0, false, false
	}
	return size, runtime.GOOS != "windows" && info.Mode().Perm() != 0o644, true
}

// onlyReader hides what else a file can do: copying would make a buffer of its own.
type onlyReader struct{ io.Reader }

func (s *Stage) oldPath(path string) string { return filepath.Join(s.at.dir, filepath.FromSlash(path)) }
func (s *Stage) newPath(path string) string { return filepath.Join(s.dir, filepath.FromSlash(path)) }

// create writes a new file into the staging folder.
func (s *Stage) create(name string, data []byte) error {
	if err := s.makeFolder(path.Dir(name)); err != nil {
		return err
	}
	err := s.createFrom(name, bytes.NewReader(data))
	if err != nil {
		return s.at.fault("write "+name, err)
	}
	return nil
}

func (s *Stage) createFrom(name string, r io.WriterTo) error {
	f, err := os.OpenFile(s.newPath(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = r.WriteTo(f)
	if err == nil && s.masked {
		err = f.Chmod(0o644)
	}
	// Some disks report that they are full only when the file is closed.
	if closing := f.Close(); err == nil {
		err = closing
	}
	return err
}

// makeFolder makes a folder of the staging folder and those above it, once.
func (s *Stage) makeFolder(name string) error {
	if name == "." {
		return nil
	}
	value, _ := s.folders.LoadOrStore(name, &folder{})
	f := value.(*folder)
	f.once.Do(func() {
		if f.err = s.makeFolder(path.Dir(name)); f.err != nil {
			return
		}
		full := s.newPath(name)
		err := os.Mkdir(full, 0o755)
		if err == nil && s.masked {
			err = os.Chmod(full, 0o755)
		}
		if err != nil {
			f.err = s.at.fault("make the folder "+name, err)
		}
	})
	return f.err
}

// keep puts an unchanged file into the staging folder with the time that it
// has: as a second name of the same file, or where the file system refuses
// that, as a copy.
func (s *Stage) keep(k kept) error {
	if err := s.makeFolder(path.Dir(k.path)); err != nil {
		return err
	}
	if !k.mode && s.swap.link(s.oldPath(k.path), s.newPath(k.path)) == nil {
		return nil
	}
	err := s.copy(k.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return s.at.replaced()
	case err != nil:
		return s.at.fault("copy "+k.path, err)
	}
	return nil
}

// carry takes a file of the repository over into the new tree, if it is there.
func (s *Stage) carry(name string) error {
	info, err := os.Lstat(s.oldPath(name))
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return nil
	}
	if err == nil && s.swap.link(s.oldPath(name), s.newPath(name)) != nil {
		err = s.copy(name)
	}
	if err != nil {
		return s.at.fault("carry "+name+" over", err)
	}
	return nil
}

func (s *Stage) copy(name string) error {
	f, err := os.Open(s.oldPath(name))
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if err := s.createFrom(name, f); err != nil {
		return err
	}
	return os.Chtimes(s.newPath(name), time.Time{}, info.ModTime())
}
