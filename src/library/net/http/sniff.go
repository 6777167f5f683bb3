package http

import (
	"bytes"
	"encoding/binary"
)

// sniffLen is how much of the data is looked at.
const sniffLen = 512

// signature matches data that begins with (or, under the mask, equals) a pattern: mimesniff.spec.whatwg.org.
type signature struct {
	mask, pattern string // no mask: all bytes count
	skipSpace     bool
	contentType   string
}

var htmlTags = []string{"<!DOCTYPE HTML", "<HTML", "<HEAD", "<SCRIPT", "<IFRAME", "<H1", "<DIV", "<FONT", "<TABLE", "<A", "<STYLE", "<TITLE", "<B", "<BODY", "<BR", "<P", "<!--"}

var signatures = []signature{
	{pattern: "<?xml", skipSpace: true, contentType: "text/xml; charset=utf-8"},
	{pattern: "%PDF-", contentType: "application/pdf"},
	{pattern: "%!PS-Adobe-", contentType: "application/postscript"},
	{mask: "\xFF\xFF\x00\x00", pattern: "\xFE\xFF\x00\x00", contentType: "text/plain; charset=utf-16be"},
	{mask: "\xFF\xFF\x00\x00", pattern: "\xFF\xFE\x00\x00", contentType: "text/plain; charset=utf-16le"},
	{mask: "\xFF\xFF\xFF\x00", pattern: "\xEF\xBB\xBF\x00", contentType: "text/plain; charset=utf-8"},
	{pattern: "\x00\x00\x01\x00", contentType: "image/x-icon"},
	{pattern: "\x00\x00\x02\x00", contentType: "image/x-icon"},
	{pattern: "BM", contentType: "image/bmp"},
	{pattern: "GIF87a", contentType: "image/gif"},
	{pattern: "GIF89a", contentType: "image/gif"},
	{mask: "\xFF\xFF\xFF\xFF\x00\x00\x00\x00\xFF\xFF\xFF\xFF\xFF\xFF", pattern: "RIFF\x00\x00\x00\x00WEBPVP", contentType: "image/webp"},
	{pattern: "\x89PNG\x0D\x0A\x1A\x0A", contentType: "image/png"},
	{pattern: "\xFF\xD8\xFF", contentType: "image/jpeg"},
	{mask: "\xFF\xFF\xFF\xFF\x00\x00\x00\x00\xFF\xFF\xFF\xFF", pattern: "FORM\x00\x00\x00\x00AIFF", contentType: "audio/aiff"},
	{pattern: "ID3", contentType: "audio/mpeg"},
	{pattern: "OggS\x00", contentType: "application/ogg"},
	{pattern: "MThd\x00\x00\x00\x06", contentType: "audio/midi"},
	{mask: "\xFF\xFF\xFF\xFF\x00\x00\x00\x00\xFF\xFF\xFF\xFF", pattern: "RIFF\x00\x00\x00\x00AVI ", contentType: "video/avi"},
	{mask: "\xFF\xFF\xFF\xFF\x00\x00\x00\x00\xFF\xFF\xFF\xFF", pattern: "RIFF\x00\x00\x00\x00WAVE", contentType: "audio/wave"},
}

var laterSignatures = []signature{
	{pattern: "\x1A\x45\xDF\xA3", contentType: "video/webm"},
	{pattern: "\x00\x01\x00\x00", contentType: "font/ttf"},
	{pattern: "OTTO", contentType: "font/otf"},
	{pattern: "ttcf", contentType: "font/collection"},
	{pattern: "wOFF", contentType: "font/woff"},
	{pattern: "wOF2", contentType: "font/woff2"},
	{pattern: "\x1F\x8B\x08", contentType: "application/x-gzip"},
	{pattern: "PK\x03\x04", contentType: "application/zip"},
	{pattern: "Rar!\x1A\x07\x00", contentType: "application/x-rar-compressed"},
	{pattern: "Rar!\x1A\x07\x01\x00", contentType: "application/x-rar-compressed"},
	{pattern: "\x00\x61\x73\x6D", contentType: "application/wasm"},
}

func (s signature) matches(data, trimmed []byte) bool {
	if s.skipSpace {
		data = trimmed
	}
	if len(data) < len(s.pattern) {
		return false
	}
	for i := 0; i < len(s.pattern); i++ {
		b := data[i]
		if s.mask != "" {
			b &= s.mask[i]
		}
		if b != s.pattern[i] {
			return false
		}
	}
	return true
}

func matchesTag(data []byte, tag string) bool {
	if len(data) < len(tag)+1 {
		return false
	}
	for i := 0; i < len(tag); i++ {
		b := data[i]
		if 'a' <= b && b <= 'z' {
			b -= 32
		}
		if b != tag[i] {
			return false
		}
	}
	return data[len(tag)] == ' ' || data[len(tag)] == '>'
}

// isMP4 looks for a brand that begins with "mp4" in the first box.
func isMP4(data []byte) bool {
	if len(data) < 12 {
		return false
	}
	size := int(binary.BigEndian.Uint32(data[:4]))
	if len(data) < size || size%4 != 0 || !bytes.Equal(data[4:8], []byte("ftyp")) {
		return false
	}
	for at := 8; at < size; at += 4 {
		if at == 12 {
			continue // the version
		}
		if bytes.Equal(data[at:at+3], []byte("mp4")) {
			return true
		}
	}
	return false
}

// DetectContentType implements the algorithm described at https://mimesniff.spec.whatwg.org/ to determine the Content-Type of the given data. It considers
// at most the first 512 bytes of data. DetectContentType always returns a valid MIME type: if it cannot determine a more specific one, it returns
// "application/octet-stream".
func DetectContentType(data []byte) string {
	if len(data) > sniffLen {
		data = data[:sniffLen]
	}
	trimmed := bytes.TrimLeft(data, "\t\n\x0c\r ")
	for _, tag := range htmlTags {
		if matchesTag(trimmed, tag) {
			return "text/html; charset=utf-8"
		}
	}
	for _, s := range signatures {
		if s.matches(data, trimmed) {
			return s.contentType
		}
	}
	if isMP4(data) {
		return "video/mp4"
	}
	for _, s := range laterSignatures {
		if s.matches(data, trimmed) {
			return s.contentType
		}
	}
	for _, b := range trimmed {
		if b <= 0x08 || b == 0x0B || 0x0E <= b && b <= 0x1A || 0x1C <= b && b <= 0x1F {
			return "application/octet-stream"
		}
	}
	return "text/plain; charset=utf-8"
}
