package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strings"
)

// The index: a line that names its form, the SHA-256 of what follows, then the names
// of the packs and a record of recordSize bytes for each value.
const (
	header     = "prospectus cache 1\n"
	recordSize = len(Key{}) + 2 + 8 + 4 + 16
)

// index gives the names of the packs that hold something, and the index.
func (s *Store) index() (names []string, text []byte) {
	number := map[int]int{} // of a pack, in the new index
	keys := make([]Key, 0, len(s.used))
	for key := range s.used {
		keys = append(keys, key)
		number[s.known[key].pack] = 0
	}
	slices.SortFunc(keys, func(a, b Key) int { return bytes.Compare(a[:], b[:]) })
	for i, p := range s.packs {
		if _, ok := number[i]; ok {
			number[i] = len(names)
			names = append(names, p.name)
		}
	}
	list := strings.Join(names, "\n")
	body := binary.BigEndian.AppendUint32(nil, uint32(len(list)))
	body = append(body, list...)
	for _, key := range keys {
		at := s.known[key]
		body = append(body, key[:]...)
		body = binary.BigEndian.AppendUint16(body, uint16(number[at.pack]))
		body = binary.BigEndian.AppendUint64(body, uint64(at.offset))
		body = binary.BigEndian.AppendUint32(body, uint32(at.length))
		body = append(body, at.sum[:]...)
	}
	check := sha256.Sum256(body)
	return names, slices.Concat([]byte(header), check[:], body)
}

// maxValue bounds what is read at once, should the index lie.
const maxValue = 1 << 30

// parseIndex reads an index; nothing comes of one that is damaged.
func parseIndex(text []byte) (names []string, known map[Key]place) {
	known = map[Key]place{}
	body, ok := bytes.CutPrefix(text, []byte(header))
	if !ok || len(body) < sha256.Size+4 {
		return nil, known
	}
	check, body := Key(body[:sha256.Size]), body[sha256.Size:]
	if sha256.Sum256(body) != check {
		return nil, known
	}
	n := int(binary.BigEndian.Uint32(body))
	if body = body[4:]; n > len(body) || (len(body)-n)%recordSize != 0 {
		return nil, known
	}
	list, body := string(body[:n]), body[n:]
	if list != "" {
		names = strings.Split(list, "\n")
	}
	for _, name := range names { // it is a name in the folder, and nothing else
		if !strings.HasPrefix(name, packStart) || strings.ContainsAny(name, `/\`) {
			return nil, known
		}
	}
	known = make(map[Key]place, len(body)/recordSize)
	for ; len(body) > 0; body = body[recordSize:] {
		r := body[len(Key{}):]
		at := place{int(binary.BigEndian.Uint16(r)), int64(binary.BigEndian.Uint64(r[2:])), int(binary.BigEndian.Uint32(r[10:])), [16]byte(r[14:30])}
		if at.pack < len(names) && at.offset >= 0 && at.length <= maxValue {
			known[Key(body[:len(Key{})])] = at
		}
	}
	return names, known
}
