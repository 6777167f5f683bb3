package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing/slogtest"
)

func main() {
	test := func(options *slog.HandlerOptions) error {
		var out bytes.Buffer
		return slogtest.TestHandler(slog.NewJSONHandler(&out, options), func() (list []map[string]any) {
			for _, line := range bytes.Split(bytes.TrimSpace(out.Bytes()), []byte("\n")) {
				m := map[string]any{}
				json.Unmarshal(line, &m)
				list = append(list, m)
			}
			return list
		})
	}
	fmt.Println(test(nil)) // expect: <nil>
	err := test(&slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			a.Key = ""
		}
		return a
	}})
	text, _, _ := strings.Cut(err.Error(), " (")
	fmt.Println(text) // expect: missing key "time": this test expects slog.TimeKey, slog.LevelKey and slog.MessageKey
}
