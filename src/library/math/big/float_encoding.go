package big

import (
	"encoding/binary"
	"errors"
	"fmt"
)

const floatGobVersion byte = 1

// GobEncode implements gob.GobEncoder: version, attributes, precision, exponent and mantissa.
func (x *Float) GobEncode() ([]byte, error) {
	if x == nil {
		return nil, nil
	}
	attributes := byte(x.mode&7)<<5 | byte((x.acc+1)&3)<<3 | byte(x.form&3)<<1
	if x.neg {
		attributes |= 1
	}
	buf := binary.BigEndian.AppendUint32([]byte{floatGobVersion, attributes}, x.prec)
	if x.form == finite {
		buf = binary.BigEndian.AppendUint32(buf, uint32(x.exp))
		m := x.normalized()
		for i := len(m) - 1; i >= 0; i-- {
			buf = binary.BigEndian.AppendUint64(buf, uint64(m[i]))
		}
	}
	return buf, nil
}

// GobDecode implements gob.GobDecoder; a precision that z has already rounds the value.
func (z *Float) GobDecode(buf []byte) error {
	if len(buf) == 0 {
		*z = Float{}
		return nil
	}
	if len(buf) < 6 {
		return errors.New("Float.GobDecode: buffer too small")
	}
	if buf[0] != floatGobVersion {
		return fmt.Errorf("Float.GobDecode: encoding version %d not supported", buf[0])
	}
	oldPrec, oldMode := z.prec, z.mode
	attributes := buf[1]
	z.mode = RoundingMode(attributes >> 5 & 7)
	z.acc = Accuracy(attributes>>3&3) - 1
	z.form = form(attributes >> 1 & 3)
	z.neg = attributes&1 != 0
	z.prec = binary.BigEndian.Uint32(buf[2:])
	if z.form == finite {
		if len(buf) < 10 {
			return errors.New("Float.GobDecode: buffer too small for finite form float")
		}
		z.exp = int32(binary.BigEndian.Uint32(buf[6:]))
		z.mant = natFromBytes(nil, buf[10:])
		if len(z.mant) == 0 {
			return errors.New("Float.GobDecode: invalid mantissa")
		}
	}
	if oldPrec != 0 {
		z.mode = oldMode
		z.SetPrec(uint(oldPrec))
	}
	return nil
}

// MarshalText implements encoding.TextMarshaler: the shortest text that gives x back.
func (x *Float) MarshalText() (text []byte, err error) {
	if x == nil {
		return []byte("<nil>"), nil
	}
	return x.Append(nil, 'g', -1), nil
}

// UnmarshalText implements encoding.TextUnmarshaler.
func (z *Float) UnmarshalText(text []byte) error {
	if _, _, err := z.Parse(string(text), 0); err != nil {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Float (%v)", text, err)
	}
	return nil
}
