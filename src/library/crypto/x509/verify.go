package x509

import (
	"bytes"
	"crypto"
	"errors"
	"fmt"
	"slices"
	"time"
)

// InvalidReason is why a certificate is not valid.
type InvalidReason int

const (
	// NotAuthorizedToSign: a certificate that signed another one is not that of an authority.
	NotAuthorizedToSign InvalidReason = iota
	// Expired: the time is not within the certificate's.
	Expired
	// CANotAuthorizedForThisName: an authority has a name constraint that a name below it does not keep.
	CANotAuthorizedForThisName
	// TooManyIntermediates: there are more certificates below an authority than it allows.
	TooManyIntermediates
	// IncompatibleUsage: the key may not be used for this.
	IncompatibleUsage
	// NameMismatch: the subject of an authority is not the issuer of what it signed.
	NameMismatch
	// NameConstraintsWithoutSANs is not used any more.
	NameConstraintsWithoutSANs
	// UnconstrainedName: a name constraint has permitted names, but none of the kind of a name below it.
	UnconstrainedName
	// TooManyConstraints: comparisons of names with constraints were more than allowed.
	TooManyConstraints
	// CANotAuthorizedForExtKeyUsage: an authority may not sign for the purpose.
	CANotAuthorizedForExtKeyUsage
)

// CertificateInvalidError is returned for a certificate that is not valid.
type CertificateInvalidError struct {
	Cert   *Certificate
	Reason InvalidReason
	Detail string
}

func (e CertificateInvalidError) Error() string {
	switch e.Reason {
	case NotAuthorizedToSign:
		return "x509: certificate is not authorized to sign other certificates"
	case Expired:
		return "x509: certificate has expired or is not yet valid: " + e.Detail
	case CANotAuthorizedForThisName:
		return "x509: a root or intermediate certificate is not authorized to sign for this name: " + e.Detail
	case CANotAuthorizedForExtKeyUsage:
		return "x509: a root or intermediate certificate is not authorized for an extended key usage: " + e.Detail
	case TooManyIntermediates:
		return "x509: too many intermediates for path length constraint"
	case IncompatibleUsage:
		return "x509: certificate specifies an incompatible key usage"
	case NameMismatch:
		return "x509: issuer name does not match subject from issuing certificate"
	case NameConstraintsWithoutSANs:
		return "x509: issuer has name constraints but leaf doesn't have a SAN extension"
	case UnconstrainedName:
		return "x509: issuer has name constraints but leaf contains unknown or unconstrained name: " + e.Detail
	}
	return "x509: unknown error"
}

// UnknownAuthorityError is returned when no root leads to the certificate.
type UnknownAuthorityError struct {
	Cert *Certificate
	// hintErr says why a certificate that might have been the issuer's was not taken.
	hintErr  error
	hintCert *Certificate
}

func (e UnknownAuthorityError) Error() string {
	text := "x509: certificate signed by unknown authority"
	if e.hintErr == nil {
		return text
	}
	name := e.hintCert.Subject.CommonName
	switch {
	case name != "":
	case len(e.hintCert.Subject.Organization) > 0:
		name = e.hintCert.Subject.Organization[0]
	default:
		name = "serial:" + e.hintCert.SerialNumber.String()
	}
	return text + fmt.Sprintf(" (possibly because of %q while trying to verify candidate authority certificate %q)", e.hintErr, name)
}

// SystemRootsError is returned when the roots of the system cannot be read.
type SystemRootsError struct {
	Err error
}

func (se SystemRootsError) Error() string {
	const text = "x509: failed to load system roots and no roots provided"
	if se.Err != nil {
		return text + "; " + se.Err.Error()
	}
	return text
}

// Unwrap returns se.Err.
func (se SystemRootsError) Unwrap() error { return se.Err }

var errNotParsed = errors.New("x509: missing ASN.1 contents; use ParseCertificate")

// VerifyOptions says what Verify wants.
type VerifyOptions struct {
	// DNSName, if not empty, is a host that the certificate must be for.
	DNSName string
	// Intermediates may stand between the certificate and a root.
	Intermediates *CertPool
	// Roots are trusted; nil are those of the system.
	Roots *CertPool
	// CurrentTime is when the certificates must be valid; zero is now.
	CurrentTime time.Time
	// KeyUsages are purposes of which one must be allowed; none means ExtKeyUsageServerAuth.
	KeyUsages []ExtKeyUsage
	// MaxConstraintComparisions bounds the work with names of one certificate; 0 is a sensible number.
	MaxConstraintComparisions int
}

const (
	defaultComparisons = 250000
	// maxSignatureChecks bounds the work of one Verify.
	maxSignatureChecks = 100
)

// roles of a certificate in a chain
const (
	roleLeaf = iota
	roleIntermediate
	roleRoot
)

// checkTime returns an error unless the time is within the certificate's.
func (c *Certificate) checkTime(now time.Time) error {
	if now.IsZero() {
		now = time.Now()
	}
	relation, limit := "", time.Time{}
	switch {
	case now.Before(c.NotBefore):
		relation, limit = "before", c.NotBefore
	case now.After(c.NotAfter):
		relation, limit = "after", c.NotAfter
	default:
		return nil
	}
	return CertificateInvalidError{c, Expired, fmt.Sprintf("current time %s is %s %s", now.Format(time.RFC3339), relation, limit.Format(time.RFC3339))}
}

// isValid checks the certificate as the next of a chain, which starts with the leaf.
func (c *Certificate) isValid(role int, chain []*Certificate, opts *VerifyOptions) error {
	if len(c.UnhandledCriticalExtensions) > 0 {
		return UnhandledCriticalExtension{}
	}
	if len(chain) > 0 && !bytes.Equal(chain[len(chain)-1].RawIssuer, c.RawSubject) {
		return CertificateInvalidError{c, NameMismatch, ""}
	}
	if err := c.checkTime(opts.CurrentTime); err != nil {
		return err
	}
	if role != roleLeaf && extension(c.Extensions, standard(extConstraints)) != nil {
		k := constraintCheck{issuer: c, limit: opts.MaxConstraintComparisions}
		if k.limit == 0 {
			k.limit = defaultComparisons
		}
		for _, below := range chain {
			if err := k.check(below); err != nil {
				return err
			}
		}
	}
	if role == roleIntermediate && (!c.BasicConstraintsValid || !c.IsCA) {
		return CertificateInvalidError{c, NotAuthorizedToSign, ""}
	}
	if c.BasicConstraintsValid && c.MaxPathLen >= 0 && len(chain)-1 > c.MaxPathLen {
		return CertificateInvalidError{c, TooManyIntermediates, ""}
	}
	return nil
}

// Verify returns all chains from the certificate to a root that keep the options, the certificate first. Revocation is not checked.
func (c *Certificate) Verify(opts VerifyOptions) (chains [][]*Certificate, err error) {
	if len(c.Raw) == 0 {
		return nil, errNotParsed
	}
	for i := 0; i < opts.Intermediates.len(); i++ {
		if len(opts.Intermediates.entries[i].der) == 0 {
			return nil, errNotParsed
		}
	}
	if opts.Roots == nil {
		if opts.Roots = systemRoots(); opts.Roots == nil {
			return nil, SystemRootsError{system.err}
		}
	}
	if err := c.isValid(roleLeaf, nil, &opts); err != nil {
		return nil, err
	}
	if opts.DNSName != "" {
		if err := c.VerifyHostname(opts.DNSName); err != nil {
			return nil, err
		}
	}
	var all [][]*Certificate
	if opts.Roots.contains(c) {
		all = [][]*Certificate{{c}}
	} else {
		b := chainBuilder{opts: &opts}
		if all, err = b.from([]*Certificate{c}); err != nil {
			return nil, err
		}
	}
	wanted := opts.KeyUsages
	if len(wanted) == 0 {
		wanted = []ExtKeyUsage{ExtKeyUsageServerAuth}
	}
	if slices.Contains(wanted, ExtKeyUsageAny) {
		return all, nil
	}
	chains = make([][]*Certificate, 0, len(all))
	for _, chain := range all {
		if allows(chain, wanted) {
			chains = append(chains, chain)
		}
	}
	if len(chains) == 0 {
		return nil, CertificateInvalidError{c, IncompatibleUsage, ""}
	}
	return chains, nil
}

// allows reports whether one of the purposes is allowed by all certificates of a chain.
func allows(chain []*Certificate, wanted []ExtKeyUsage) bool {
	return slices.ContainsFunc(wanted, func(usage ExtKeyUsage) bool {
		for _, c := range chain {
			unlimited := len(c.ExtKeyUsage) == 0 && len(c.UnknownExtKeyUsage) == 0 || slices.Contains(c.ExtKeyUsage, ExtKeyUsageAny)
			if !unlimited && !slices.Contains(c.ExtKeyUsage, usage) {
				return false
			}
		}
		return true
	})
}

// repeats reports whether a chain has a certificate of the same name, key and alternative names.
func repeats(candidate *Certificate, chain []*Certificate) bool {
	names := extension(candidate.Extensions, standard(extSubjectNames))
	for _, c := range chain {
		if !bytes.Equal(candidate.RawSubject, c.RawSubject) ||
			!candidate.PublicKey.(interface{ Equal(crypto.PublicKey) bool }).Equal(c.PublicKey) {
			continue
		}
		others := extension(c.Extensions, standard(extSubjectNames))
		if names == nil || others == nil {
			return names == nil && others == nil
		}
		if bytes.Equal(names.Value, others.Value) {
			return true
		}
	}
	return false
}

// A chainBuilder looks for chains.
type chainBuilder struct {
	opts   *VerifyOptions
	checks int // of signatures
}

// from returns the complete chains that start with one.
func (b *chainBuilder) from(chain []*Certificate) (found [][]*Certificate, err error) {
	last := chain[len(chain)-1]
	unknown := UnknownAuthorityError{Cert: last}
	consider := func(role int, candidate *Certificate) {
		if candidate.PublicKey == nil || repeats(candidate, chain) {
			return
		}
		if b.checks++; b.checks > maxSignatureChecks {
			err = errors.New("x509: signature check attempts limit reached while verifying certificate chain")
			return
		}
		failure := last.CheckSignatureFrom(candidate)
		if failure == nil {
			failure = candidate.isValid(role, chain, b.opts)
			err = failure
		}
		if failure != nil {
			if unknown.hintErr == nil {
				unknown.hintErr, unknown.hintCert = failure, candidate
			}
			return
		}
		longer := append(slices.Clone(chain), candidate)
		if role == roleRoot {
			found = append(found, longer)
			return
		}
		var more [][]*Certificate
		more, err = b.from(longer)
		found = append(found, more...)
	}
	for _, root := range b.opts.Roots.candidates(last) {
		consider(roleRoot, root)
	}
	for _, intermediate := range b.opts.Intermediates.candidates(last) {
		consider(roleIntermediate, intermediate)
	}
	if len(found) > 0 {
		return found, nil
	}
	if err == nil {
		err = unknown
	}
	return nil, err
}
