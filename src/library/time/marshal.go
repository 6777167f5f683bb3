package time

import "errors"

// strictRFC3339 formats t so that Parse reads it back, or says why it cannot.
func (t Time) strictRFC3339(method string) ([]byte, error) {
	b := t.AppendFormat(nil, RFC3339Nano)
	const yearEnd = len("9999")
	switch {
	case len(b) <= yearEnd || b[yearEnd] != '-':
		return nil, errors.New("Time." + method + ": year outside of range [0,9999]")
	case b[len(b)-1] != 'Z':
		zone := b[len(b)-len("+07:00"):]
		moreDigits := '0' <= zone[0] && zone[0] <= '9'
		if hours := int(zone[1]-'0')*10 + int(zone[2]-'0'); moreDigits || hours > 23 {
			return nil, errors.New("Time." + method + ": timezone hour outside of range [0,23]")
		}
	}
	return b, nil
}

// MarshalJSON implements the json.Marshaler interface. The time is a quoted string in the RFC 3339 format with sub-second precision.
func (t Time) MarshalJSON() ([]byte, error) {
	b, err := t.strictRFC3339("MarshalJSON")
	if err != nil {
		return nil, err
	}
	return append(append([]byte{'"'}, b...), '"'), nil
}

// UnmarshalJSON implements the json.Unmarshaler interface. The time must be a quoted string in the RFC 3339 format.
func (t *Time) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return nil
	}
	if len(data) < 2 || data[0] != '"' || data[len(data)-1] != '"' {
		return errors.New("Time.UnmarshalJSON: input is not a JSON string")
	}
	return t.UnmarshalText(data[1 : len(data)-1])
}

// MarshalText implements the encoding.TextMarshaler interface. The time is formatted in RFC 3339 format with sub-second precision.
func (t Time) MarshalText() ([]byte, error) { return t.strictRFC3339("MarshalText") }

// UnmarshalText implements the encoding.TextUnmarshaler interface. The time must be in the RFC 3339 format.
func (t *Time) UnmarshalText(data []byte) error {
	parsed, err := Parse(RFC3339, string(data))
	*t = parsed
	return err
}

// MarshalBinary implements the encoding.BinaryMarshaler interface.
func (t Time) MarshalBinary() ([]byte, error) {
	offset, extra, version := int16(-1), byte(0), byte(1)
	if t.Location() != UTC {
		_, seconds := t.Zone()
		if seconds%60 != 0 {
			version = 2
			extra = byte(int8(seconds % 60))
		}
		seconds /= 60
		if seconds < -32768 || seconds == -1 || seconds > 32767 {
			return nil, errors.New("Time.MarshalBinary: unexpected zone offset")
		}
		offset = int16(seconds)
	}
	b := []byte{version}
	sec, nsec := t.sec(), t.nsec()
	for shift := 56; shift >= 0; shift -= 8 {
		b = append(b, byte(sec>>shift))
	}
	for shift := 24; shift >= 0; shift -= 8 {
		b = append(b, byte(nsec>>shift))
	}
	b = append(b, byte(offset>>8), byte(offset))
	if version == 2 {
		b = append(b, extra)
	}
	return b, nil
}

// UnmarshalBinary implements the encoding.BinaryUnmarshaler interface.
func (t *Time) UnmarshalBinary(data []byte) error {
	if len(data) == 0 {
		return errors.New("Time.UnmarshalBinary: no data")
	}
	version := data[0]
	if version != 1 && version != 2 {
		return errors.New("Time.UnmarshalBinary: unsupported version")
	}
	if want := 14 + int(version); len(data) != want {
		return errors.New("Time.UnmarshalBinary: invalid length")
	}
	var sec int64
	for _, c := range data[1:9] {
		sec = sec<<8 | int64(c)
	}
	var nsec int32
	for _, c := range data[9:13] {
		nsec = nsec<<8 | int32(c)
	}
	offset := int(int16(data[13])<<8|int16(data[14])) * 60
	if version == 2 {
		offset += int(data[15])
	}
	*t = Time{wall: uint64(nsec), ext: sec}
	if offset == -1*60 {
		t.setLoc(&utcLoc)
	} else if _, localOffset, _, _, _ := Local.lookup(t.unixSec()); offset == localOffset {
		t.setLoc(Local)
	} else {
		t.setLoc(FixedZone("", offset))
	}
	return nil
}

// GobEncode implements the gob.GobEncoder interface.
func (t Time) GobEncode() ([]byte, error) { return t.MarshalBinary() }

// GobDecode implements the gob.GobDecoder interface.
func (t *Time) GobDecode(data []byte) error { return t.UnmarshalBinary(data) }
