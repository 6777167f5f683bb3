package main

import (
	"crypto/ed25519"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"math/big"
	"time"
)

func main() {
	k := ed25519.NewKeyFromSeed(make([]byte, 32))
	der, err := x509.CreateCertificateRequest(nil, &x509.CertificateRequest{Subject: pkix.Name{CommonName: "x"}, DNSNames: []string{"x.org"}, EmailAddresses: []string{"a@x.org"}}, k)
	fmt.Printf("%x %v\n", der, err) // expect: 3081b7306b020100300c310a30080603550403130178302a300506032b65700321003b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29a02c302a06092a864886f70d01090e311d301b30190603551d11041230108205782e6f726781076140782e6f7267300506032b6570034100745825fc915bf676295b91286a13466a3254f87db761f4f4e28f9d768a54fc58c3deee9d513a5aa3a7e60fa1445afe324c17ae06e45d133f2c8bd3d7c429bc05 <nil>
	r, err := x509.ParseCertificateRequest(der)
	fmt.Println(r.DNSNames, r.EmailAddresses, r.Subject, r.CheckSignature(), err) // expect: [x.org] [a@x.org] CN=x <nil> <nil>
	_, err = x509.CreateCertificateRequest(nil, new(x509.CertificateRequest), 5)
	fmt.Println(err) // expect: x509: certificate private key does not implement crypto.Signer
	now := time.Date(2021, 2, 3, 4, 5, 6, 0, time.UTC)
	issuer := &x509.Certificate{Subject: pkix.Name{CommonName: "ca"}, KeyUsage: x509.KeyUsageCRLSign, SubjectKeyId: []byte{1, 2}, PublicKey: k.Public(), PublicKeyAlgorithm: x509.Ed25519}
	list := &x509.RevocationList{Number: big.NewInt(7), ThisUpdate: now, NextUpdate: now.AddDate(0, 1, 0),
		RevokedCertificateEntries: []x509.RevocationListEntry{{SerialNumber: big.NewInt(300), RevocationTime: now, ReasonCode: 4}}}
	der, err = x509.CreateRevocationList(nil, list, issuer, k)
	fmt.Printf("%x %v\n", der, err) // expect: 3081c7307b020101300506032b6570300d310b3009060355040313026361170d3231303230333034303530365a170d3231303330333034303530365a302330210202012c170d3231303230333034303530365a300c300a0603551d1504030a0104a01d301b300d0603551d230406300480020102300a0603551d140403020107300506032b6570034100f3b7174f3df5e4bcc6ccb0c9278b6c1b1f3683905e67c8c214800c2bf4016ae65eb9ffb0445b7d8609f19c376f1b10eee7d596b83a46604dd823ff7b126ba20d <nil>
	l, err := x509.ParseRevocationList(der)
	fmt.Println(l.Number, l.Issuer, l.RevokedCertificateEntries[0].SerialNumber, l.RevokedCertificateEntries[0].ReasonCode, l.CheckSignatureFrom(issuer), err) // expect: 7 CN=ca 300 4 <nil> <nil>
	issuer.KeyUsage = x509.KeyUsageCertSign
	_, err = x509.CreateRevocationList(nil, list, issuer, k)
	fmt.Println(err) // expect: x509: issuer must have the crlSign key usage bit set
}
