// This file holds the error function, its complement and inverse, and the gamma function and its logarithm.
#include <cmath>
#include <iterator>

#include "library/math/coefficients.h"
#include "library/math/functions.h"

namespace minigo::library::math {

namespace {

template <int N>
double up(double x, const double (&coefficients)[N]) {
    return polynomialUp(x, coefficients, N);
}

constexpr double kErfOne = 8.45062911510467529297e-01;

/// x * erfc(x) * e**(x*x) without the factor: the tail for 1.25 <= x < 28.
double errorTail(double x) {
    double s = 1 / (x * x);
    bool middle = x < 1 / 0.35;
    double r = middle ? up(s, kErfMiddleTop) : up(s, kErfLargeTop);
    double d = middle ? up(s, kErfMiddleBottom) : up(s, kErfLargeBottom);
    double z = bitsAs<double>(bitsAs<uint64_t>(x) & 0xffffffff00000000);
    return exponential(-z * z - 0.5625) * exponential((z - x) * (z + x) + r / d);
}

}  // namespace

double errorFunction(double x) {
    if (std::isnan(x)) return nan();
    if (std::isinf(x)) return x > 0 ? 1 : -1;
    bool negative = x < 0;
    if (negative) x = -x;
    double y;
    if (x < 0x1p-28) {
        constexpr double efx = 1.28379167095512586316e-01, efx8 = 1.02703333676410069053e+00;
        y = x < 2.848094538889218e-306 ? 0.125 * (8.0 * x + efx8 * x) : x + efx * x;
    } else if (x < 0.84375) {
        double z = x * x;
        y = x + x * (up(z, kErfSmallTop) / up(z, kErfSmallBottom));
    } else if (x < 1.25) {
        y = kErfOne + up(x - 1, kErfOneTop) / up(x - 1, kErfOneBottom);
    } else if (x >= 6) {
        y = 1;
    } else {
        y = 1 - errorTail(x) / x;
    }
    return negative ? -y : y;
}

double errorComplement(double x) {
    if (std::isnan(x)) return nan();
    if (std::isinf(x)) return x > 0 ? 0 : 2;
    bool negative = x < 0;
    if (negative) x = -x;
    if (x < 0.84375) {
        double y = x;
        if (x >= 0x1p-56) {
            double z = x * x, ratio = up(z, kErfSmallTop) / up(z, kErfSmallBottom);
            y = x < 0.25 ? x + x * ratio : 0.5 + (x * ratio + (x - 0.5));
        }
        return negative ? 1 + y : 1 - y;
    }
    if (x < 1.25) {
        double ratio = up(x - 1, kErfOneTop) / up(x - 1, kErfOneBottom);
        return negative ? 1 + kErfOne + ratio : 1 - kErfOne - ratio;
    }
    if (x >= 28 || (negative && x > 6 && x >= 1 / 0.35)) return negative ? 2 : 0;
    double tail = errorTail(x) / x;
    return negative ? 2 - tail : tail;
}

double inverseError(double x) {
    if (std::isnan(x) || x <= -1 || x >= 1) return x == 1 ? kInfinity : x == -1 ? -kInfinity : nan();
    bool negative = x < 0;
    if (negative) x = -x;
    double y;
    if (x <= 0.85) {
        double r = 0.180625 - 0.25 * x * x;
        y = x * up(r, kInverseCentreTop) / up(r, kInverseCentreBottom);
    } else {
        double r = std::sqrt(kLn2 - logarithm(1.0 - x));
        y = r <= 5.0 ? up(r - 1.6, kInverseSideTop) / up(r - 1.6, kInverseSideBottom) : up(r - 5.0, kInverseTailTop) / up(r - 5.0, kInverseTailBottom);
    }
    return negative ? -y : y;
}

namespace {

template <int N>
double down(double x, const double (&coefficients)[N]) {
    double r = coefficients[0];
    for (int i = 1; i < N; ++i) r = r * x + coefficients[i];
    return r;
}

struct Product {
    double a, b;  ///< the value is a*b, which may overflow
};

Product stirling(double x) {
    if (x > 200) return {kInfinity, 1};
    double w = 1 / x;
    w = 1 + w * down(w, kGammaS);
    double y1 = exponential(x), y2 = 1;
    if (x > 143.01608) {
        double v = power(x, 0.5 * x - 0.25);
        y2 = v / y1;
        y1 = v;
    } else {
        y1 = power(x, x - 0.5) / y1;
    }
    return {y1, 2.506628274631000502417 * w * y2};
}

double gammaLarge(double x) {
    if (x >= 0) {
        Product p = stirling(x);
        return p.a * p.b;
    }
    double q = std::fabs(x), p = std::floor(q);
    double sign = (static_cast<int64_t>(p) & 1) == 0 ? -1 : 1;
    double z = q - p;
    if (z > 0.5) z = q - (p + 1);
    z = q * sine(kPi * z);
    if (z == 0) return sign * kInfinity;
    Product s = stirling(q);
    double magnitude = std::fabs(z), d = magnitude * s.a * s.b;
    return sign * (std::isinf(d) ? kPi / magnitude / s.a / s.b : kPi / d);
}

double gammaNearPole(double x, double z) {
    if (x == 0) return kInfinity;
    return z / ((1 + 0.57721566490153286060651209008240243104215933593992 * x) * x);
}

}  // namespace

double gammaFunction(double x) {
    if (x == -kInfinity || std::isnan(x) || (x < 0 && std::floor(x) == x)) return nan();
    if (x == kInfinity) return x;
    if (x == 0) return std::signbit(x) ? -kInfinity : kInfinity;
    if (std::fabs(x) > 33) return gammaLarge(x);
    double z = 1;
    while (x >= 3) {
        x = x - 1;
        z = z * x;
    }
    while (x < 0) {
        if (x > -1e-09) return gammaNearPole(x, z);
        z = z / x;
        x = x + 1;
    }
    while (x < 2) {
        if (x < 1e-09) return gammaNearPole(x, z);
        z = z / x;
        x = x + 1;
    }
    if (x == 2) return z;
    x = x - 2;
    return z * down(x, kGammaP) / down(x, kGammaQ);
}

namespace {

/// sin(pi*x) for x < 0, given -x; its sign is turned.
double sinePi(double x) {
    if (x < 0.25) return -sine(kPi * x);
    double z = std::floor(x);
    int n;
    if (z != x) {
        x = modulo(x, 2);
        n = static_cast<int>(x * 4);
    } else if (x >= 0x1p53) {
        x = 0;
        n = 0;
    } else {
        if (x < 0x1p52) z = x + 0x1p52;
        n = static_cast<int>(bitsAs<uint64_t>(z) & 1);
        x = n;
        n <<= 2;
    }
    switch (n) {
        case 0: return -sine(kPi * x);
        case 1: case 2: return -cosine(kPi * (0.5 - x));
        case 3: case 4: return -sine(kPi * (1 - x));
        case 5: case 6: return cosine(kPi * (x - 1.5));
        default: return -sine(kPi * (x - 2));
    }
}

template <int Step, int N>
double every(double x, const double (&c)[N], int from) {
    int last = from + (N - 1 - from) / Step * Step;
    double r = c[last];
    for (int i = last - Step; i >= from; i -= Step) r = r * x + c[i];
    return r;
}

double logGammaBelow2(double x) {
    constexpr double minimum = 1.461632144968362245, tc = 1.46163214496836224576e+00;
    double result = 0, y;
    int piece;
    if (x <= 0.9) {
        result = -logarithm(x);
        if (x >= minimum - 1 + 0.27) y = 1 - x, piece = 0;
        else if (x >= minimum - 1 - 0.27) y = x - (tc - 1), piece = 1;
        else y = x, piece = 2;
    } else {
        if (x >= minimum + 0.27) y = 2 - x, piece = 0;
        else if (x >= minimum - 0.27) y = x - tc, piece = 1;
        else y = x - 1, piece = 2;
    }
    if (piece == 0) {
        double z = y * y;
        double p = y * every<2>(z, kLogGammaA, 0) + z * every<2>(z, kLogGammaA, 1);
        return result + (p - 0.5 * y);
    }
    if (piece == 1) {
        double z = y * y, w = z * y;
        double p = z * every<3>(w, kLogGammaT, 0) -
                   (-3.63867699703950536541e-18 - w * (every<3>(w, kLogGammaT, 1) + y * every<3>(w, kLogGammaT, 2)));
        return result + (-1.21486290535849611461e-01 + p);
    }
    return result + (-0.5 * y + y * up(y, kLogGammaU) / up(y, kLogGammaV));
}

double logGammaBelow8(double x) {
    int i = static_cast<int>(x);
    double y = x - i;
    double result = 0.5 * y + y * up(y, kLogGammaS) / up(y, kLogGammaR);
    if (i < 3) return result;
    double z = 1;
    for (int k = i - 1; k >= 2; --k) z *= y + k;
    return result + logarithm(z);
}

}  // namespace

LogGamma logGamma(double x) {
    if (std::isnan(x) || std::isinf(x)) return {x, 1};
    if (x == 0) return {kInfinity, 1};
    bool negative = x < 0;
    if (negative) x = -x;
    if (x < 0x1p-70) return {-logarithm(x), negative ? -1 : 1};
    int64_t sign = 1;
    double reflection = 0;
    if (negative) {
        if (x >= 0x1p52) return {kInfinity, 1};
        double t = sinePi(x);
        if (t == 0) return {kInfinity, 1};
        reflection = logarithm(kPi / std::fabs(t * x));
        if (t < 0) sign = -1;
    }
    double result;
    if (x == 1 || x == 2) return {0, sign};
    if (x < 2) {
        result = logGammaBelow2(x);
    } else if (x < 8) {
        result = logGammaBelow8(x);
    } else if (x < 0x1p58) {
        double z = 1 / x, y = z * z;
        double w = kLogGammaW[0] + z * polynomialUp(y, kLogGammaW + 1, 6);
        result = (x - 0.5) * (logarithm(x) - 1) + w;
    } else {
        result = x * (logarithm(x) - 1);
    }
    return {negative ? reflection - result : result, sign};
}

}  // namespace minigo::library::math
