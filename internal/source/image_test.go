package source

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"
	"testing/fstest"
)

// encoded gives a 30 by 20 image in a format of the standard library.
func encoded(t *testing.T, encode func(io.Writer, image.Image) error) []byte {
	t.Helper()
	m := image.NewPaletted(image.Rect(0, 0, 30, 20), color.Palette{color.Black, color.White})
	var b bytes.Buffer
	if err := encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withExif puts an Exif segment with this orientation behind the first two
// bytes of a JPEG file.
func withExif(jpeg []byte, tiff string) []byte {
	body := "Exif\x00\x00" + tiff
	segment := append([]byte{0xFF, 0xE1, byte((len(body) + 2) >> 8), byte(len(body) + 2)}, body...)
	return append(append(append([]byte{}, jpeg[:2]...), segment...), jpeg[2:]...)
}

func TestImagesAreMeasured(t *testing.T) {
	asJPEG := encoded(t, func(w io.Writer, m image.Image) error { return jpeg.Encode(w, m, nil) })
	lossless, err := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	if err != nil {
		t.Fatal(err)
	}
	svg := func(attrs string) []byte {
		return []byte("<?xml version=\"1.0\" encoding=\"GB2312\"?>\n<!-- a map -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" " + attrs + "><g/></svg>")
	}
	for _, c := range []struct {
		name          string
		data          []byte
		width, height int
		bad           bool
	}{
		{"a.png", encoded(t, png.Encode), 30, 20, false},
		{"a.gif", encoded(t, func(w io.Writer, m image.Image) error { return gif.Encode(w, m, nil) }), 30, 20, false},
		{"a.jpg", asJPEG, 30, 20, false},
		{"A.JPEG", asJPEG, 30, 20, false},
		{"upright.jpg", withExif(asJPEG, "II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00"), 20, 30, false},
		{"upside-down.jpg", withExif(asJPEG, "MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x03\x00\x00"), 30, 20, false},
		{"cut-exif.jpg", withExif(asJPEG, "II*\x00\xff\xff\xff\xff"), 30, 20, false},
		{"lossless.webp", lossless, 1, 1, false},
		{"lossy.webp", []byte("RIFF\x00\x00\x00\x00WEBPVP8 \x00\x00\x00\x00\x00\x00\x00\x9d\x01\x2a\x1e\x00\x14\x40"), 30, 20, false},
		{"extended.webp", []byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x1d\x00\x00\x13\x00\x00"), 30, 20, false},
		{"sized.svg", svg(`width="30" height="20px" viewBox="0 0 9 9"`), 30, 20, false},
		{"inches.svg", svg(`width="1in" height="25.4mm"`), 96, 96, false},
		{"box.svg", svg(`viewBox="0 0 300,200"`), 300, 200, false},
		{"fluid.svg", svg(`width="100%" height="100%" viewBox="0 0 300 200"`), 300, 200, false},
		{"one-side.svg", svg(`width="30" viewBox="0 0 300 200"`), 30, 20, false},
		{"sizeless.svg", svg(""), 0, 0, false},
		{"page.svg", []byte("<html width='3' height='3'></html>"), 0, 0, false},
		{"not.png", []byte("<html>"), 0, 0, true},
		{"empty.jpg", nil, 0, 0, true},
		{"hair.svg", svg(`width="300" viewBox="0 0 1e-300 1000"`), 0, 0, false},
		{"flat.webp", []byte("RIFF\x00\x00\x00\x00WEBPVP8 \x00\x00\x00\x00\x00\x00\x00\x9d\x01\x2a\x1e\x00\x00\x40"), 0, 0, true},
		{"cut.webp", []byte("RIFF"), 0, 0, true},
		{"jpeg-in.png", asJPEG, 30, 20, false}, // browsers look at the bytes too
		{"a.pdf", []byte("%PDF"), 0, 0, false},
	} {
		tree, list := Read(fstest.MapFS{c.name: {Data: c.data}}, nil)
		f, found := tree.File(c.name)
		if !found || f.Width != c.width || f.Height != c.height || f.Size != int64(len(c.data)) || len(f.Digest) != 64 {
			t.Errorf("%s: %+v, want %d x %d and %d bytes", c.name, f, c.width, c.height, len(c.data))
		}
		if c.bad != (len(list) == 1 && list[0].Code == "bad-image") || !c.bad && len(list) > 0 {
			t.Errorf("%s: findings %q", c.name, lines(list))
		}
	}
}

func TestMeasuringDoesNotChangeTheDigest(t *testing.T) {
	// The decoder reads ahead; every byte must still be hashed once.
	data := append(encoded(t, png.Encode), strings.Repeat("tail", 1<<18)...)
	tree, _ := Read(fstest.MapFS{"a.png": {Data: data}, "a.bin": {Data: data}}, nil)
	a, _ := tree.File("a.png")
	b, _ := tree.File("a.bin")
	if a.Digest != b.Digest || a.Size != b.Size || a.Width != 30 {
		t.Errorf("as an image %+v, as bytes %+v", a, b)
	}
}

func FuzzMeasure(f *testing.F) {
	f.Add([]byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x1d\x00\x00\x13\x00\x00"))
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x22Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00"))
	f.Add([]byte(`<svg width="3" viewBox="0 0 1e-300 1e300"/>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, format := range []string{"jpeg", "webp", "svg"} {
			w, h := measure(bytes.NewReader(data), format)
			if w < 0 || h < 0 || (w == 0) != (h == 0) {
				t.Errorf("%s: %d x %d", format, w, h)
			}
		}
	})
}
