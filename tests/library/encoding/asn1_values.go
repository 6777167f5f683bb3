package main

import (
	"encoding/asn1"
	"fmt"
	"math/big"
	"time"
)

type inner struct {
	A int
	B string `asn1:"ia5,optional"`
}

type outer struct {
	N    *big.Int
	OID  asn1.ObjectIdentifier
	Bits asn1.BitString
	When time.Time `asn1:"generalized"`
	In   inner     `asn1:"explicit,tag:1"`
	List []string  `asn1:"set"`
	Opt  int       `asn1:"optional,default:5,tag:2"`
	Any  any
	Raw  asn1.RawValue
	OK   bool
}

func main() {
	v := outer{big.NewInt(-129), asn1.ObjectIdentifier{1, 2, 840, 113549}, asn1.BitString{Bytes: []byte{0xa0}, BitLength: 3},
		time.Date(2021, 2, 3, 4, 5, 6, 0, time.FixedZone("", 3600)), inner{7, "x"}, []string{"b", "a*", "ä"}, 5, "any", asn1.NullRawValue, true}
	der, err := asn1.Marshal(v)
	fmt.Printf("%x %v\n", der, err) // expect: 30460202ff7f06062a864886f70d030205a0181332303231303230333034303530362b30313030a1083006020107160178310b0c02612a0c02c3a41301621303616e7905000101ff <nil>
	var w outer
	rest, err := asn1.Unmarshal(append(der, 9), &w)
	fmt.Println(rest, err, w.N, w.OID, w.Bits.At(2), w.In, w.List, w.Opt, w.Any, w.Raw.Tag, w.OK) // expect: [9] <nil> -129 1.2.840.113549 1 {7 x} [a* ä b] 5 any 5 true
	var i inner
	_, err = asn1.Unmarshal([]byte{0x30, 3, 4, 1, 5}, &i)
	fmt.Println(err) // expect: asn1: structure error: tags don't match (2 vs {class:0 tag:4 length:1 isCompound:false}) {optional:false explicit:false application:false private:false defaultValue:<nil> tag:<nil> stringType:0 timeType:0 set:false omitEmpty:false} int @2
	_, err = asn1.Unmarshal([]byte{0x30, 4, 2, 2, 0, 5}, &i)
	fmt.Println(err) // expect: asn1: structure error: integer not minimally-encoded
	_, err = asn1.Unmarshal([]byte{0x30, 0x81, 4}, &i)
	fmt.Println(err) // expect: asn1: structure error: non-minimal length
	_, err = asn1.Unmarshal(der, i)
	fmt.Println(err) // expect: asn1: Unmarshal recipient value is non-pointer main.inner
	var n int
	_, err = asn1.Unmarshal([]byte{2, 0}, &n)
	fmt.Println(err) // expect: asn1: structure error: empty integer
	_, err = asn1.MarshalWithParams(3, "utf8")
	fmt.Println(err) // expect: asn1: structure error: explicit string type given to non-string member
	_, err = asn1.Marshal(3.5)
	fmt.Println(err) // expect: asn1: structure error: unknown Go type: float64
	_, err = asn1.Marshal(asn1.ObjectIdentifier{9})
	fmt.Println(err) // expect: asn1: structure error: invalid object identifier
}
