package tls

import (
	"fmt"
	"strconv"
)

// Versions of the protocol.
const (
	VersionTLS10 = 0x0301
	VersionTLS11 = 0x0302
	VersionTLS12 = 0x0303
	VersionTLS13 = 0x0304

	// Deprecated: SSLv3 is broken and not supported.
	VersionSSL30 = 0x0300
)

// VersionName returns the name of a version, or its number in hexadecimal digits.
func VersionName(version uint16) string {
	switch version {
	case VersionSSL30:
		return "SSLv3"
	case VersionTLS10, VersionTLS11, VersionTLS12, VersionTLS13:
		return "TLS 1." + strconv.Itoa(int(version-VersionTLS10))
	}
	return fmt.Sprintf("0x%04X", version)
}

// CurveID is a group for key exchange.
type CurveID uint16

const (
	CurveP256 CurveID = 23
	CurveP384 CurveID = 24
	CurveP521 CurveID = 25
	X25519    CurveID = 29
)

func (i CurveID) String() string {
	switch i {
	case CurveP256:
		return "CurveP256"
	case CurveP384:
		return "CurveP384"
	case CurveP521:
		return "CurveP521"
	case X25519:
		return "X25519"
	}
	return "CurveID(" + strconv.Itoa(int(i)) + ")"
}

// SignatureScheme is a way to sign.
type SignatureScheme uint16

const (
	PKCS1WithSHA256 SignatureScheme = 0x0401
	PKCS1WithSHA384 SignatureScheme = 0x0501
	PKCS1WithSHA512 SignatureScheme = 0x0601

	PSSWithSHA256 SignatureScheme = 0x0804
	PSSWithSHA384 SignatureScheme = 0x0805
	PSSWithSHA512 SignatureScheme = 0x0806

	// The curve belongs to the scheme in TLS 1.3 only.
	ECDSAWithP256AndSHA256 SignatureScheme = 0x0403
	ECDSAWithP384AndSHA384 SignatureScheme = 0x0503
	ECDSAWithP521AndSHA512 SignatureScheme = 0x0603

	Ed25519 SignatureScheme = 0x0807

	// For TLS 1.2 only.
	PKCS1WithSHA1 SignatureScheme = 0x0201
	ECDSAWithSHA1 SignatureScheme = 0x0203
)

func (i SignatureScheme) String() string {
	for _, s := range schemes {
		if s.scheme == i {
			return s.name
		}
	}
	return "SignatureScheme(" + strconv.Itoa(int(i)) + ")"
}

// ClientAuthType is what a server wants to know of its clients.
type ClientAuthType int

const (
	// NoClientCert: no certificate is asked for.
	NoClientCert ClientAuthType = iota
	// RequestClientCert: a certificate is asked for, but not needed, nor verified.
	RequestClientCert
	// RequireAnyClientCert: a certificate is needed, but not verified.
	RequireAnyClientCert
	// VerifyClientCertIfGiven: a certificate is not needed, but verified.
	VerifyClientCertIfGiven
	// RequireAndVerifyClientCert: a certificate is needed and verified.
	RequireAndVerifyClientCert
)

func (i ClientAuthType) String() string {
	names := [...]string{"NoClientCert", "RequestClientCert", "RequireAnyClientCert", "VerifyClientCertIfGiven", "RequireAndVerifyClientCert"}
	if i < 0 || int(i) >= len(names) {
		return "ClientAuthType(" + strconv.Itoa(int(i)) + ")"
	}
	return names[i]
}

// required reports whether clients must send a certificate.
func (i ClientAuthType) required() bool {
	return i == RequireAnyClientCert || i == RequireAndVerifyClientCert
}

// RenegotiationSupport is what a client does when a server of TLS up to 1.2 asks for another handshake.
type RenegotiationSupport int

const (
	// RenegotiateNever refuses.
	RenegotiateNever RenegotiationSupport = iota
	// RenegotiateOnceAsClient agrees once.
	RenegotiateOnceAsClient
	// RenegotiateFreelyAsClient agrees.
	RenegotiateFreelyAsClient
)

// AlertError is an alert of a QUIC connection.
type AlertError uint8

func (e AlertError) Error() string { return alert(e).String() }

// alert is the number of an alert (RFC 8446 section 6).
type alert uint8

const (
	alertCloseNotify            alert = 0
	alertUnexpectedMessage      alert = 10
	alertBadRecordMAC           alert = 20
	alertRecordOverflow         alert = 22
	alertHandshakeFailure       alert = 40
	alertBadCertificate         alert = 42
	alertUnsupportedCertificate alert = 43
	alertCertificateExpired     alert = 45
	alertIllegalParameter       alert = 47
	alertUnknownCA              alert = 48
	alertDecodeError            alert = 50
	alertDecryptError           alert = 51
	alertProtocolVersion        alert = 70
	alertInternalError          alert = 80
	alertInappropriateFallback  alert = 86
	alertNoRenegotiation        alert = 100
	alertMissingExtension       alert = 109
	alertUnsupportedExtension   alert = 110
	alertUnrecognizedName       alert = 112
	alertCertificateRequired    alert = 116
	alertNoApplicationProtocol  alert = 120
)

var alertTexts = map[alert]string{
	0: "close notify", 10: "unexpected message", 20: "bad record MAC", 21: "decryption failed", 22: "record overflow",
	30: "decompression failure", 40: "handshake failure", 42: "bad certificate", 43: "unsupported certificate", 44: "revoked certificate",
	45: "expired certificate", 46: "unknown certificate", 47: "illegal parameter", 48: "unknown certificate authority", 49: "access denied",
	50: "error decoding message", 51: "error decrypting message", 60: "export restriction", 70: "protocol version not supported",
	71: "insufficient security level", 80: "internal error", 86: "inappropriate fallback", 90: "user canceled", 100: "no renegotiation",
	109: "missing extension", 110: "unsupported extension", 111: "certificate unobtainable", 112: "unrecognized name",
	113: "bad certificate status response", 114: "bad certificate hash value", 115: "unknown PSK identity", 116: "certificate required",
	120: "no application protocol",
}

func (e alert) String() string {
	if text, ok := alertTexts[e]; ok {
		return "tls: " + text
	}
	return "tls: alert(" + strconv.Itoa(int(e)) + ")"
}

func (e alert) Error() string { return e.String() }
