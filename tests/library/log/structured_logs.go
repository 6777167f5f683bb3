package main

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"
)

type user struct{ name, password string }

func (u user) LogValue() slog.Value { return slog.GroupValue(slog.String("name", u.name)) }

func main() {
	options := &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey && len(groups) == 0 {
			return slog.Attr{}
		}
		return a
	}}
	for _, h := range []slog.Handler{slog.NewTextHandler(os.Stdout, options), slog.NewJSONHandler(os.Stdout, options)} {
		l := slog.New(h)
		l.Info("hello world", "n", 1, "s", "a b", "err", errors.New("bad"), "d", time.Second, "u", user{"bob", "secret"})
		l.With("w", true).WithGroup("g").Warn("m", slog.Group("h", "f", 1.5), "odd")
		l.Debug("<&>", "x", []int{1})
	}
	// expect: level=INFO msg="hello world" n=1 s="a b" err=bad d=1s u.name=bob
	// expect: level=WARN msg=m w=true g.h.f=1.5 g.!BADKEY=odd
	// expect: level=DEBUG msg=<&> x=[1]
	// expect: {"level":"INFO","msg":"hello world","n":1,"s":"a b","err":"bad","d":1000000000,"u":{"name":"bob"}}
	// expect: {"level":"WARN","msg":"m","w":true,"g":{"h":{"f":1.5},"!BADKEY":"odd"}}
	// expect: {"level":"DEBUG","msg":"<&>","x":[1]}
	fmt.Println(slog.LevelWarn+2, slog.IntValue(3).Kind()) // expect: WARN+2 Int64
}
