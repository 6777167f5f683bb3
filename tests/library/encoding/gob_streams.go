package main

import (
	"bytes"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/big"
	"time"
)

type Inner struct {
	X int
	Y *string
}
type G struct{ s string }

func (g G) GobEncode() ([]byte, error) {
	if g.s == "bad" {
		return nil, errors.New("bad g")
	}
	return []byte("g:" + g.s), nil
}
func (g *G) GobDecode(b []byte) error { g.s = string(b[2:]); return nil }

type Shape interface{ Area() int }
type Sq struct{ S int }

func (s Sq) Area() int { return s.S * s.S }

type Big struct {
	A int
	B uint8
	C float64
	D string
	E []byte
	F []int
	M map[string]int
	H [3]int
	I Inner
	J *Inner
	K bool
	L complex128
	N any
	O Shape
	Q []Inner
	R map[int][]string
	S G
	T time.Time
	U *big.Int
	V []any
	w int
	X func()
	Y []*Inner
}
type Rec struct {
	V    int
	Next *Rec
	Kids []*Rec
}
type Base struct{ ID int }
type Derived struct {
	Base
	Name string
}
type Less struct {
	A     int
	Extra int
}
type Wrong struct{ A string }
type Named []string
type None struct{ Zzz int }

func main() {
	gob.Register(Sq{})
	gob.Register(&Inner{})
	gob.RegisterName("list", Named{})
	y := "why"
	var buf bytes.Buffer
	enc := gob.NewEncoder(&buf)
	send := func(v any) {
		n := buf.Len()
		err := enc.Encode(v)
		fmt.Printf("%T %v\n%s\n", v, err, hex.EncodeToString(buf.Bytes()[n:]))
		// expect: int <nil>
		// expect: 0304000a
		// expect: string <nil>
		// expect: 070c000474657874
		// expect: []float64 <nil>
		// expect: 0b7f020102ff8000010800000aff800002fef03ffee03f
		// expect: main.Big <nil>
		// expect: ff9bff810301010342696701ff82000115010141010400010142010600010143010800010144010c00010145010a0001014601ff840001014d01ff860001014801ff880001014901ff8a0001014a01ff8a0001014b01020001014c010e0001014e01100001014f01100001015101ff8c0001015201ff900001015301ff920001015401ff940001015501ff960001015601ff980001015901ff9a00000013ff83020101055b5d696e7401ff8400010400001eff850401010e6d61705b737472696e675d696e7401ff8600010c0104000016ff87010101065b335d696e7401ff88000104010600001fff8903010105496e6e657201ff8a000102010158010400010159010c0000001bff8b0201010c5b5d6d61696e2e496e6e657201ff8c0001ff8a000021ff8f040101106d61705b696e745d5b5d737472696e6701ff9000010401ff8e00000cff8d020102ff8e00010c00000dff91050101014701ff9200000010ff930501010454696d6501ff940000000aff95050102ff9c0000001cff970201010e5b5d696e74657266616365207b7d01ff9800011000001cff990201010d5b5d2a6d61696e2e496e6e657201ff9a0001ff8a000058ff82010d01ffc801fe0a400101640101010101120101017a3401030002000101020103776879000101040001010100400103696e740402005401076d61696e2e5371ff9d03010102537101ff9e00010101015301040000007cff9e030106000102010200000101020101780104673a6767010f010000000eb32cc10000000005ffff0103033039010503696e740402000206737472696e670c0300017307666c6f61743634080400fe04400b2a6d61696e2e496e6e6572ff8a03010200046c697374ff9f020101054e616d656401ffa000010c00000dffa00400010171010101060000
		// expect: *main.Rec <nil>
		// expect: 2bffa10301010352656301ffa200010301015601040001044e65787401ffa20001044b69647301ffa40000001affa30201010b5b5d2a6d61696e2e52656301ffa40001ffa200000effa2010201010400010101060000
		// expect: main.Derived <nil>
		// expect: 28ffa5030101074465726976656401ffa600010201044261736501ffa80001044e616d65010c00000019ffa7030101044261736501ffa80001010102494401040000000affa60101080001016e00
		// expect: main.G bad g
		// expect:
		// expect: <nil> gob: cannot encode nil value
		// expect:
		// expect: struct { C chan int } gob: type struct { C chan int } has no exported fields
		// expect: 0affa9030102ffaa000000
		// expect: struct { V interface {} } gob: type not registered for interface: struct {}
		// expect: 12ffab030102ffac0001010101560110000000
	}
	send(5)
	send("text")
	send([]float64{1, 0.5})
	send(Big{A: -7, B: 200, C: 3.25, D: "d", E: []byte{1}, F: []int{9}, M: map[string]int{"z": 26}, H: [3]int{0, 1}, I: Inner{1, &y}, J: &Inner{2, nil}, K: true, L: 2i, N: 42, O: Sq{3}, Q: []Inner{{1, nil}, {}}, R: map[int][]string{1: {"x"}}, S: G{"gg"}, T: time.Unix(1e9, 5).UTC(), U: big.NewInt(-12345), V: []any{1, "s", 2.5, &Inner{1, nil}, Named{"q"}}, Y: []*Inner{{3, nil}}})
	send(&Rec{1, &Rec{2, nil, nil}, []*Rec{{3, nil, nil}}})
	send(Derived{Base{4}, "n"})
	send(G{"bad"})
	send(nil)
	send(struct{ C chan int }{})
	send(struct{ V any }{struct{}{}})
	data := append([]byte(nil), buf.Bytes()...)
	dec := gob.NewDecoder(&buf)
	var i int
	var s string
	var f []float64
	var b Big
	var r Rec
	var d Derived
	fmt.Println(dec.Decode(&i), i, dec.Decode(&s), s, dec.Decode(&f), f)                                                                                                                               // expect: <nil> 5 <nil> text <nil> [1 0.5]
	fmt.Println(dec.Decode(&b))                                                                                                                                                                        // expect: <nil>
	fmt.Println(b.A, b.B, b.C, b.D, b.E, b.F, b.M, b.H, b.I.X, *b.I.Y, b.J.X, b.K, b.L, b.N, b.O.Area(), len(b.Q), b.R, b.S, b.T, b.U, len(b.V), b.V[3].(*Inner).X, b.V[4], b.w, b.X == nil, b.Y[0].X) // expect: -7 200 3.25 d [1] [9] map[z:26] [0 1 0] 1 why 2 true (0+2i) 42 9 2 map[1:[x]] {gg} 2001-09-09 01:46:40.000000005 +0000 UTC -12345 5 1 [q] 0 true 3
	fmt.Println(dec.Decode(&r), r.V, r.Next.V, r.Kids[0].V)                                                                                                                                            // expect: <nil> 1 2 3
	fmt.Println(dec.Decode(&d), d)                                                                                                                                                                     // expect: <nil> {{4} n}
	fmt.Println(dec.Decode(&i) == io.EOF)                                                                                                                                                              // expect: false
	for _, target := range []any{new(string), new(Less), new(None), new(Wrong), new(any), new([]string), new(int8), i, nil} {
		dec := gob.NewDecoder(bytes.NewReader(data))
		for j := 0; j < 4; j++ {
			fmt.Printf("%T %v\n", target, dec.Decode(target))
			// expect: *string gob: decoding into local type *string, received remote type int
			// expect: *string <nil>
			// expect: *string gob: decoding into local type *string, received remote type []float
			// expect: *string gob: decoding into local type *string, received remote type Big = struct { A int; B uint; C float; D string; E bytes; F []int; M map[string]int; H [3]int; I Inner = struct { X int; Y string; }; J Inner; K bool; L complex; N interface; O interface; Q []Inner; R map[int][]string; S G; T Time; U Int; V []interface; Y []Inner; }
			// expect: *main.Less gob: type mismatch in decoder: want struct type main.Less; got non-struct
			// expect: *main.Less gob: type mismatch in decoder: want struct type main.Less; got non-struct
			// expect: *main.Less gob: type mismatch in decoder: want struct type main.Less; got non-struct
			// expect: *main.Less <nil>
			// expect: *main.None gob: type mismatch in decoder: want struct type main.None; got non-struct
			// expect: *main.None gob: type mismatch in decoder: want struct type main.None; got non-struct
			// expect: *main.None gob: type mismatch in decoder: want struct type main.None; got non-struct
			// expect: *main.None gob: type mismatch: no fields matched compiling decoder for None
			// expect: *main.Wrong gob: type mismatch in decoder: want struct type main.Wrong; got non-struct
			// expect: *main.Wrong gob: type mismatch in decoder: want struct type main.Wrong; got non-struct
			// expect: *main.Wrong gob: type mismatch in decoder: want struct type main.Wrong; got non-struct
			// expect: *main.Wrong gob: wrong type (string) for received field Big.A
			// expect: *interface {} gob: local interface type *interface {} can only be decoded from remote interface type; received concrete type int
			// expect: *interface {} gob: local interface type *interface {} can only be decoded from remote interface type; received concrete type string
			// expect: *interface {} gob: local interface type *interface {} can only be decoded from remote interface type; received concrete type []float
			// expect: *interface {} gob: local interface type *interface {} can only be decoded from remote interface type; received concrete type Big = struct { A int; B uint; C float; D string; E bytes; F []int; M map[string]int; H [3]int; I Inner = struct { X int; Y string; }; J Inner; K bool; L complex; N interface; O interface; Q []Inner; R map[int][]string; S G; T Time; U Int; V []interface; Y []Inner; }
			// expect: *[]string gob: decoding into local type *[]string, received remote type int
			// expect: *[]string gob: decoding into local type *[]string, received remote type string
			// expect: *[]string gob: decoding into local type *[]string, received remote type []float
			// expect: *[]string gob: decoding into local type *[]string, received remote type Big = struct { A int; B uint; C float; D string; E bytes; F []int; M map[string]int; H [3]int; I Inner = struct { X int; Y string; }; J Inner; K bool; L complex; N interface; O interface; Q []Inner; R map[int][]string; S G; T Time; U Int; V []interface; Y []Inner; }
			// expect: *int8 <nil>
			// expect: *int8 gob: decoding into local type *int8, received remote type string
			// expect: *int8 gob: decoding into local type *int8, received remote type []float
			// expect: *int8 gob: decoding into local type *int8, received remote type Big = struct { A int; B uint; C float; D string; E bytes; F []int; M map[string]int; H [3]int; I Inner = struct { X int; Y string; }; J Inner; K bool; L complex; N interface; O interface; Q []Inner; R map[int][]string; S G; T Time; U Int; V []interface; Y []Inner; }
			// expect: int gob: attempt to decode into a non-pointer
			// expect: int gob: attempt to decode into a non-pointer
			// expect: int gob: attempt to decode into a non-pointer
			// expect: int gob: attempt to decode into a non-pointer
			// expect: <nil> <nil>
			// expect: <nil> <nil>
			// expect: <nil> <nil>
			// expect: <nil> <nil>
		}
	}
	func() {
		defer func() { fmt.Println(recover()) }() // expect: gob: registering duplicate types for "list": main.Named != main.G
		gob.RegisterName("list", G{})
	}()
	func() {
		defer func() { fmt.Println(recover()) }() // expect: gob: cannot encode nil pointer of type *int
		enc.Encode((*int)(nil))
	}()
}
