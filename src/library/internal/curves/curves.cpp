// This file holds the native functions of package internal/curves: nettle's elliptic curves.
#include <gmp.h>
#include <nettle/curve25519.h>
#include <nettle/ecc-curve.h>
#include <nettle/ecc.h>
#include <nettle/ecdsa.h>
#include <nettle/eddsa.h>

#include "library/native.h"

namespace minigo::library {
namespace {

const ecc_curve* curveOf(int64_t number) {
    switch (number) {
        case 0: return nettle_get_secp_224r1();
        case 1: return nettle_get_secp_256r1();
        case 2: return nettle_get_secp_384r1();
        default: return nettle_get_secp_521r1();
    }
}

struct Number {
    mpz_t z;
    Number() { mpz_init(z); }
    explicit Number(const uint8_t* data, size_t length) : Number() { mpz_import(z, length, 1, 1, 1, 0, data); }
    explicit Number(const Bytes& b) : Number(b.begin(), static_cast<size_t>(b.length)) {}
    ~Number() { mpz_clear(z); }
    Number(const Number&) = delete;
    Number& operator=(const Number&) = delete;
    void store(uint8_t* to, size_t length) const {
        std::memset(to, 0, length);
        size_t size = (mpz_sizeinbase(z, 2) + 7) / 8;
        if (mpz_sgn(z) != 0 && size <= length) mpz_export(to + length - size, nullptr, 1, 1, 1, 0, z);
    }
};

struct Point {
    ecc_point point;
    explicit Point(const ecc_curve* curve) { nettle_ecc_point_init(&point, curve); }
    ~Point() { nettle_ecc_point_clear(&point); }
    Point(const Point&) = delete;
    Point& operator=(const Point&) = delete;
    bool set(const Bytes& b) {
        auto half = static_cast<size_t>(b.length) / 2;
        return nettle_ecc_point_set(&point, Number(b.begin(), half).z, Number(b.begin() + half, half).z) != 0;
    }
    void store(const Bytes& out) const {
        Number x, y;
        nettle_ecc_point_get(&point, x.z, y.z);
        auto half = static_cast<size_t>(out.length) / 2;
        x.store(out.begin(), half);
        y.store(out.begin() + half, half);
    }
};

struct Scalar {
    ecc_scalar scalar;
    explicit Scalar(const ecc_curve* curve) { nettle_ecc_scalar_init(&scalar, curve); }
    ~Scalar() { nettle_ecc_scalar_clear(&scalar); }
    Scalar(const Scalar&) = delete;
    Scalar& operator=(const Scalar&) = delete;
    bool set(const Bytes& b) { return nettle_ecc_scalar_set(&scalar, Number(b).z) != 0; }
};

bool multiply(int64_t number, Bytes out, Bytes k, Bytes b) {
    const ecc_curve* curve = curveOf(number);
    Point from(curve), to(curve);
    Scalar scalar(curve);
    if (!from.set(b) || !scalar.set(k)) return false;
    nettle_ecc_point_mul(&to.point, &scalar.scalar, &from.point);
    to.store(out);
    return true;
}

bool multiplyBase(int64_t number, Bytes out, Bytes k) {
    const ecc_curve* curve = curveOf(number);
    Point to(curve);
    Scalar scalar(curve);
    if (!scalar.set(k)) return false;
    nettle_ecc_point_mul_g(&to.point, &scalar.scalar);
    to.store(out);
    return true;
}

bool verifyECDSA(int64_t number, Bytes b, Bytes hash, Bytes r, Bytes s) {
    Point key(curveOf(number));
    if (!key.set(b)) return false;
    Number first(r), second(s);
    dsa_signature signature = {{first.z[0]}, {second.z[0]}};
    return nettle_ecdsa_verify(&key.point, static_cast<size_t>(hash.length), hash.begin(), &signature) != 0;
}

void x25519(Bytes out, Bytes scalar, Bytes point) { nettle_curve25519_mul(out.begin(), scalar.begin(), point.begin()); }

void ed25519Public(Bytes out, Bytes seed) { nettle_ed25519_sha512_public_key(out.begin(), seed.begin()); }

void ed25519Sign(Bytes out, Bytes key, Bytes seed, Bytes message) {
    nettle_ed25519_sha512_sign(key.begin(), seed.begin(), static_cast<size_t>(message.length), message.begin(), out.begin());
}

bool ed25519Verify(Bytes key, Bytes message, Bytes signature) {
    return nettle_ed25519_sha512_verify(key.begin(), static_cast<size_t>(message.length), message.begin(), signature.begin()) != 0;
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(internal_curves, "internal/curves", native<multiply>("Multiply"), native<multiplyBase>("MultiplyBase"),
               native<verifyECDSA>("VerifyECDSA"), native<x25519>("X25519"), native<ed25519Public>("Ed25519Public"),
               native<ed25519Sign>("Ed25519Sign"), native<ed25519Verify>("Ed25519Verify"))
