package source

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"image"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"
	"io"
	"math"
	"path"
	"strconv"
	"strings"
)

// imageFormat names the image format of a file by its ending, or "".
func imageFormat(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".png":
		return "png"
	case ".jpg", ".jpeg":
		return "jpeg"
	case ".gif":
		return "gif"
	case ".webp":
		return "webp"
	case ".svg":
		return "svg"
	}
	return ""
}

// head is how much of an image is looked at for what its decoder doesn't tell:
// one JPEG segment is at most 64 KiB, and Exif stands in the first ones.
const head = 128 << 10

// maxSide is the longest side of an SVG that is believed.
const maxSide = 1e6

// measure gives an image's size as a browser shows it, 0 and 0 when it has
// none. It reads no further than it must.
func measure(r io.Reader, format string) (width, height int) {
	b := bufio.NewReaderSize(r, head)
	switch format {
	case "svg":
		return measureSVG(b)
	case "webp":
		return measureWebP(b)
	}
	start, _ := b.Peek(head) // shorter at the end of the file
	turned := exifTurned(start)
	config, _, err := image.DecodeConfig(b)
	if err != nil {
		return 0, 0
	}
	if turned {
		return config.Height, config.Width
	}
	return config.Width, config.Height
}

// measureWebP reads the first chunk of a WebP file (RFC 9649, sections
// 2.5-2.7), which holds the size in each of the three forms.
func measureWebP(r io.Reader) (width, height int) {
	var h [30]byte
	if _, err := io.ReadFull(r, h[:]); err != nil || string(h[:4]) != "RIFF" || string(h[8:12]) != "WEBP" {
		return 0, 0
	}
	switch string(h[12:16]) {
	case "VP8 ": // a key frame: tag, start code 9D 01 2A, 14 bits each
		if h[23] != 0x9D || h[24] != 0x01 || h[25] != 0x2A {
			return 0, 0
		}
		w, h := binary.LittleEndian.Uint16(h[26:])&0x3FFF, binary.LittleEndian.Uint16(h[28:])&0x3FFF
		if w == 0 || h == 0 {
			return 0, 0
		}
		return int(w), int(h)
	case "VP8L": // signature 2F, then 14 bits each, less one
		if h[20] != 0x2F {
			return 0, 0
		}
		bits := binary.LittleEndian.Uint32(h[21:])
		return int(bits&0x3FFF) + 1, int(bits>>14&0x3FFF) + 1
	case "VP8X": // canvas: 24 bits each, less one
		return uint24(h[24:]) + 1, uint24(h[27:]) + 1
	}
	return 0, 0
}

func uint24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }

// measureSVG takes width and height of the root element where they are
// absolute, and else the proportions of its viewBox.
func measureSVG(r io.Reader) (width, height int) {
	// A root element stands near the start; the limit bounds what the decoder
	// holds for one huge comment.
	d := xml.NewDecoder(io.LimitReader(r, 1<<20))
	d.Strict = false
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // the sizes are ASCII
	for {
		token, err := d.Token()
		if err != nil {
			return 0, 0
		}
		root, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if root.Name.Local != "svg" {
			return 0, 0
		}
		return sizeOfSVG(root.Attr)
	}
}

func sizeOfSVG(attrs []xml.Attr) (width, height int) {
	var w, h, boxW, boxH float64
	for _, a := range attrs {
		switch a.Name.Local {
		case "width":
			w = pixels(a.Value)
		case "height":
			h = pixels(a.Value)
		case "viewBox":
			box := strings.FieldsFunc(a.Value, func(r rune) bool { return r == ' ' || r == ',' || r == '\n' || r == '\t' || r == '\r' })
			if len(box) == 4 {
				boxW, boxH = pixels(box[2]), pixels(box[3])
			}
		}
	}
	switch {
	case w > 0 && h > 0:
	case boxW <= 0 || boxH <= 0:
		return 0, 0
	case w > 0: // one side given: the other follows the proportions
		h = w * boxH / boxW
	case h > 0:
		w = h * boxW / boxH
	default:
		w, h = boxW, boxH
	}
	if w > maxSide || h > maxSide { // a viewBox as thin as a hair
		return 0, 0
	}
	return max(int(math.Round(w)), 1), max(int(math.Round(h)), 1)
}

// pixels reads a CSS length in absolute units; 0 for a relative one such as
// 100% or 10em, which says nothing of the image alone.
func pixels(length string) float64 {
	length = strings.TrimSpace(length)
	factor := 1.0
	for _, u := range []struct {
		name   string
		factor float64
	}{{"px", 1}, {"pt", 96.0 / 72}, {"pc", 16}, {"in", 96}, {"cm", 96 / 2.54}, {"mm", 96 / 25.4}} {
		if number, ok := strings.CutSuffix(length, u.name); ok {
			length, factor = number, u.factor
			break
		}
	}
	n, err := strconv.ParseFloat(length, 64)
	if err != nil || !(n > 0) || n > maxSide {
		return 0
	}
	return n * factor
}

// exifTurned reports whether a JPEG file's Exif orientation lays the image on
// its side. Browsers turn it, so width and height change places; a phone's
// upright photographs all have it.
func exifTurned(data []byte) bool {
	if !bytes.HasPrefix(data, []byte{0xFF, 0xD8}) {
		return false
	}
	for at := 2; at+4 <= len(data) && data[at] == 0xFF; {
		marker, size := data[at+1], int(binary.BigEndian.Uint16(data[at+2:]))
		end := at + 2 + size
		if marker == 0xDA || size < 2 || end > len(data) { // the image itself begins
			return false
		}
		if body, ok := bytes.CutPrefix(data[at+4:end], []byte("Exif\x00\x00")); marker == 0xE1 && ok {
			return tiffOrientation(body) >= 5
		}
		at = end
	}
	return false
}

// tiffOrientation reads tag 0x0112 of the first directory: 1 to 8, or 0.
func tiffOrientation(b []byte) int {
	var order binary.ByteOrder
	switch {
	case len(b) < 8:
		return 0
	case string(b[:4]) == "II*\x00":
		order = binary.LittleEndian
	case string(b[:4]) == "MM\x00*":
		order = binary.BigEndian
	default:
		return 0
	}
	at := int64(order.Uint32(b[4:]))
	if at+2 > int64(len(b)) {
		return 0
	}
	entries := int64(order.Uint16(b[at:]))
	for i := range entries {
		e := at + 2 + 12*i
		if e+12 > int64(len(b)) {
			return 0
		}
		if order.Uint16(b[e:]) == 0x0112 {
			if o := int(order.Uint16(b[e+8:])); o <= 8 {
				return o
			}
			return 0
		}
	}
	return 0
}
