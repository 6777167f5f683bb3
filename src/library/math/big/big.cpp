// This file holds the native functions of package math/big: magnitudes are slices of words, least significant first, without leading zeros; GMP
// computes. A first parameter `room` is a slice whose memory the result may use.
#include <gmp.h>

#include <string>

#include "library/buffers.h"
#include "runtime/value/type_desc.h"

namespace minigo::library {
namespace {

static_assert(sizeof(mp_limb_t) == 8 && GMP_NAIL_BITS == 0, "a Word is a limb");

using Words = SliceOf<uint64_t>;

mp_limb_t* limbs(const Words& x) { return reinterpret_cast<mp_limb_t*>(x.data); }

/// A slice of n words in the memory of `room` if they fit, else in new memory (with a little to spare, as results grow).
Words make(const Words& room, int64_t n) {
    Words out = room;
    if (n > room.capacity || room.data == nullptr) {
        int64_t capacity = n == 1 ? 1 : n + 4;
        out.data = static_cast<char*>(heap::allocate(static_cast<size_t>(capacity) * 8, true));
        out.capacity = capacity;
    }
    out.length = n;
    return out;
}

Words trimmed(Words x) {
    while (x.length > 0 && x[x.length - 1] == 0) --x.length;
    return x;
}

/// A number of GMP that reads the words of x where they are.
struct View {
    mpz_t number;
    explicit View(const Words& x, bool negative = false) {
        static const mp_limb_t kZero = 0;
        mpz_roinit_n(number, x.length == 0 ? &kZero : limbs(x), static_cast<mp_size_t>(negative ? -x.length : x.length));
    }
    mpz_srcptr get() const { return number; }
};

/// A number of GMP's own.
struct Number {
    mpz_t number;
    Number() { mpz_init(number); }
    ~Number() { mpz_clear(number); }
    Number(const Number&) = delete;
    Number& operator=(const Number&) = delete;
    mpz_ptr get() { return number; }
    bool negative() const { return mpz_sgn(number) < 0; }
    /// The magnitude as words of the program.
    Words words(const Words& room) const {
        auto n = static_cast<int64_t>(mpz_size(number));
        if (n == 0) return make(room, 0);
        Words out = make(room, n);
        std::memcpy(out.data, mpz_limbs_read(number), static_cast<size_t>(n) * 8);
        return out;
    }
};

/// Go's out-of-memory error instead of GMP's abort for a result that cannot fit.
void checkRoom(double bits) {
    if (bits / 8 > static_cast<double>(heap::limit())) heap::allocateBytes(static_cast<size_t>(bits < 1e18 ? bits / 8 : 1e17));
}

Words add(Words room, Words x, Words y) {
    if (x.length < y.length) std::swap(x, y);
    if (y.length == 0) {
        Words out = make(room, x.length);
        if (x.length > 0) std::memmove(out.data, x.data, static_cast<size_t>(x.length) * 8);
        return out;
    }
    Words out = make(room, x.length + 1);
    mp_limb_t carry;
    bool apart = out.data == x.data || out.data == y.data || out.data + out.length * 8 <= x.data || x.data + x.length * 8 <= out.data;
    if (apart && (out.data != y.data || x.data != y.data || x.length == y.length)) {
        carry = mpn_add(limbs(out), limbs(x), x.length, limbs(y), y.length);
    } else {
        Number sum;
        mpz_add(sum.get(), View(x).get(), View(y).get());
        return sum.words(room);
    }
    out[x.length] = carry;
    return trimmed(out);
}

/// x - y for x >= y.
Words sub(Words room, Words x, Words y) {
    Number difference;
    mpz_sub(difference.get(), View(x).get(), View(y).get());
    return difference.words(room);
}

Words mul(Words room, Words x, Words y) {
    checkRoom(64.0 * static_cast<double>(x.length + y.length));
    if (x.length < y.length) std::swap(x, y);
    if (y.length == 0) return make(room, 0);
    auto lies = [&](const Words& in) { return room.data < in.data + in.length * 8 && in.data < room.data + room.capacity * 8; };
    Words out = make(lies(x) || lies(y) ? Words{} : room, x.length + y.length);
    mpn_mul(limbs(out), limbs(x), x.length, limbs(y), y.length);
    return trimmed(out);
}

/// A program can make a number 0 behind its methods' checks: it may write to what Bits returns.
void checkDivisor(const Words& y) {
    if (trimmed(y).length > 0) return;
    String text = value::staticString("division by zero");
    throw GoPanic{.value = value::makeInterface(value::basicType(value::Kind::String), &text)};
}

/// Quotient and remainder, truncated.
Results<Words, Words> divMod(Words roomQ, Words roomR, Words x, Words y) {
    checkDivisor(y);
    Number q, r;
    mpz_tdiv_qr(q.get(), r.get(), View(x).get(), View(y).get());
    return {q.words(roomQ), r.words(roomR)};
}

Words shl(Words room, Words x, uint64_t n) {
    if (x.length == 0) return make(room, 0);
    checkRoom(static_cast<double>(n) + 64.0 * static_cast<double>(x.length));
    Number shifted;
    mpz_mul_2exp(shifted.get(), View(x).get(), n);
    return shifted.words(room);
}

Words shr(Words room, Words x, uint64_t n) {
    Number shifted;
    mpz_tdiv_q_2exp(shifted.get(), View(x).get(), n);
    return shifted.words(room);
}

int64_t compare(Words x, Words y) {
    if (x.length != y.length) return x.length < y.length ? -1 : 1;
    int order = x.length == 0 ? 0 : mpn_cmp(limbs(x), limbs(y), x.length);
    return order < 0 ? -1 : order > 0;
}

/// Digits in a base of 2 to 62: 0-9, a-z, A-Z.
String text(Words x, int64_t base) {
    std::string digits(mpz_sizeinbase(View(x).get(), static_cast<int>(base)) + 2, '\0');
    mpz_get_str(digits.data(), static_cast<int>(base), View(x).get());
    size_t length = std::strlen(digits.c_str());
    if (base > 36) {
        // GMP puts capital letters first.
        for (size_t i = 0; i < length; ++i) {
            char& c = digits[i];
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
            else if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
        }
    }
    return value::makeString({digits.data(), length});
}

/// The value of digits, which are known to be of that base.
Words parse(Words room, String digits, int64_t base) {
    std::string copy(digits.view());
    if (base > 36) {
        for (char& c : copy) {
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
            else if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
        }
    }
    Number parsed;
    mpz_set_str(parsed.get(), copy.c_str(), static_cast<int>(base));
    return parsed.words(room);
}

Words power(Words room, Words x, uint64_t y) {
    if (x.length > 0) checkRoom((static_cast<double>(mpz_sizeinbase(View(x).get(), 2)) - 1) * static_cast<double>(y));
    Number result;
    mpz_pow_ui(result.get(), View(x).get(), y);
    return result.words(room);
}

Words powerMod(Words room, Words x, Words y, Words m) {
    checkDivisor(m);
    Number result;
    mpz_powm(result.get(), View(x).get(), View(y).get(), View(m).get());
    return result.words(room);
}

/// The inverse of x modulo n; ok = false when there is none.
Results<Words, bool> inverse(Words room, bool negative, Words x, Words n) {
    Number result;
    bool ok = mpz_invert(result.get(), View(x, negative).get(), View(n).get()) != 0;
    return {result.words(room), ok};
}

Words sqrt(Words room, Words x) {
    Number root;
    mpz_sqrt(root.get(), View(x).get());
    return root.words(room);
}

/// The greatest common divisor of two positive numbers, and s with gcd = s*x + t*y for some t.
Results<Words, Words, bool> gcd(Words x, Words y) {
    Number d, s;
    mpz_gcdext(d.get(), s.get(), nullptr, View(x).get(), View(y).get());
    return {d.words({}), s.words({}), s.negative()};
}

enum BitOperation : int64_t { And, AndNot, Or, Xor, Not };

/// An operation on two's complement numbers of unlimited width.
Results<Words, bool> bits(Words room, int64_t operation, bool xNegative, Words x, bool yNegative, Words y) {
    Number result;
    View a(x, xNegative), b(y, yNegative);
    switch (operation) {
        case And: mpz_and(result.get(), a.get(), b.get()); break;
        case AndNot: {
            Number complement;
            mpz_com(complement.get(), b.get());
            mpz_and(result.get(), a.get(), complement.get());
            break;
        }
        case Or: mpz_ior(result.get(), a.get(), b.get()); break;
        case Xor: mpz_xor(result.get(), a.get(), b.get()); break;
        case Not: mpz_com(result.get(), a.get()); break;
    }
    return {result.words(room), result.negative()};
}

bool probablyPrime(Words x, int64_t rounds) { return mpz_probab_prime_p(View(x).get(), static_cast<int>(std::min<int64_t>(rounds + 24, 1 << 20))) != 0; }

int64_t jacobi(bool xNegative, Words x, bool yNegative, Words y) { return mpz_jacobi(View(x, xNegative).get(), View(y, yNegative).get()); }

/// Big-endian bytes without leading zeros.
Slice toBytes(Words x) {
    auto size = x.length == 0 ? 0 : static_cast<int64_t>((mpz_sizeinbase(View(x).get(), 2) + 7) / 8);
    Slice out = value::makeSlice(value::basicType(value::Kind::Uint8), size, size);
    if (size > 0) mpz_export(out.data, nullptr, 1, 1, 1, 0, View(x).get());
    return out;
}

Words fromBytes(Words room, Bytes bytes) {
    Number number;
    if (bytes.length > 0) mpz_import(number.get(), static_cast<size_t>(bytes.length), 1, 1, 1, 0, bytes.data);
    return number.words(room);
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(math_big, "math/big", native<add>("natAdd"), native<sub>("natSub"), native<mul>("natMul"), native<divMod>("natDivMod"),
               native<shl>("natShl"), native<shr>("natShr"), inlineNative<compare>("natCompare"), native<text>("natText"), native<parse>("natParse"),
               native<power>("natPower"), native<powerMod>("natPowerMod"), native<inverse>("natInverse"), native<sqrt>("natSqrt"),
               native<gcd>("natGCD"), native<bits>("natBits"), native<probablyPrime>("natProbablyPrime"), native<jacobi>("natJacobi"),
               native<toBytes>("natBytes"), native<fromBytes>("natFromBytes"))
