// This file holds exponentials, logarithms and powers.
#include <emmintrin.h>

#include <cmath>

#include "library/math/functions.h"

namespace minigo::library::math {

Fraction splitExponent(double x) {
    if (x == 0 || std::isinf(x) || std::isnan(x)) return {x, 0};
    int exponent = 0;
    double value = std::frexp(x, &exponent);
    return {value, exponent};
}

Parts splitWhole(double x) {
    if (std::isinf(x)) return {x, nan()};
    if (x < 1 && x >= 0) return x == 0 ? Parts{x, x} : Parts{0, x};
    if (x < 0) {
        Parts p = splitWhole(-x);
        return {-p.whole, -p.fraction};
    }
    double whole = std::trunc(x);
    return {whole, x - whole};
}

double scale(double x, int64_t exponent) {
    if (exponent > 5000) exponent = 5000;
    if (exponent < -5000) exponent = -5000;
    return std::ldexp(x, static_cast<int>(exponent));
}

double modulo(double x, double y) {
    if (y == 0 || std::isinf(x) || std::isnan(x) || std::isnan(y)) return nan();
    return std::fmod(x, y);
}

namespace {

/// e**r for |r| <= ln2/2 scaled down by 16: Taylor, then squared back up four times as (1+r)**2 - 1. gc uses fused operations where there are any.
double taylorFused(double x, double k) {
    x = std::fma(-0.69314718055966295651160180568695068359375, k, x);
    x = std::fma(-0.28235290563031577122588448175013436025525412068e-12, k, x);
    x *= 0.0625;
    double t = 2.4801587301587301587e-5;
    for (double c : {1.9841269841269841270e-4, 1.3888888888888888889e-3, 8.3333333333333333333e-3, 4.1666666666666666667e-2, 1.6666666666666666667e-1, 0.5, 1.0})
        t = std::fma(t, x, c);
    x *= t;
    for (int i = 0; i < 3; ++i) x *= x + 2.0;
    return std::fma(x, x + 2.0, 1.0);
}

double taylor(double x, double k) {
    x -= 0.69314718055966295651160180568695068359375 * k;
    x -= 0.28235290563031577122588448175013436025525412068e-12 * k;
    x *= 0.0625;
    x *= polynomial(x, {2.4801587301587301587e-5, 1.9841269841269841270e-4, 1.3888888888888888889e-3, 8.3333333333333333333e-3,
                        4.1666666666666666667e-2, 1.6666666666666666667e-1, 0.5, 1.0});
    for (int i = 0; i < 4; ++i) x *= x + 2.0;
    return x + 1.0;
}

double exponentOf(int64_t biased) { return bitsAs<double>(static_cast<uint64_t>(biased) << 52); }

double expMulti(double hi, double lo, int64_t k) {
    double r = hi - lo, t = r * r;
    double c = r - t * polynomial(t, {4.13813679705723846039e-08, -1.65339022054652515390e-06, 6.61375632143793436117e-05,
                                      -2.77777777770155933842e-03, 1.66666666666666657415e-01});
    double y = 1 - ((lo - (r * c) / (2 - c)) - hi);
    return scale(y, k);
}

}  // namespace

double exponential(double x) {
    static const bool fused = __builtin_cpu_supports("fma") && __builtin_cpu_supports("avx");
    if (std::isnan(x)) return x;
    if (std::isinf(x)) return x > 0 ? x : 0;
    if (x > 7.09782712893384e+02) return kInfinity;
    int64_t k = _mm_cvtsd_si32(_mm_set_sd(kLog2E * x));
    double y = fused ? taylorFused(x, static_cast<double>(k)) : taylor(x, static_cast<double>(k));
    k += 1023;
    if (k >= 2047) return kInfinity;
    if (k > 0) return y * exponentOf(k);
    if (k < -52) return 0;
    return y * exponentOf(k + 1022) * exponentOf(1);
}

double exponential2(double x) {
    if (std::isnan(x)) return x;
    if (x > 1.0239999999999999e+03) return kInfinity;
    if (x < -1.0740e+03) return 0;
    int64_t k = x > 0 ? static_cast<int64_t>(x + 0.5) : x < 0 ? static_cast<int64_t>(x - 0.5) : 0;
    double t = x - static_cast<double>(k);
    return expMulti(t * kLn2Hi, -t * kLn2Lo, k);
}

double exponentialMinus1(double x) {
    if (std::isnan(x) || x == kInfinity) return x;
    if (x == -kInfinity) return -1;
    double magnitude = std::fabs(x);
    bool negative = x < 0;
    if (magnitude >= 3.88162421113569373274e+01) {
        if (negative) return -1;
        if (magnitude >= 7.09782712893383973096e+02) return kInfinity;
    }
    double c = 0;
    int64_t k = 0;
    if (magnitude > 3.46573590279972654709e-01) {
        double hi, lo;
        if (magnitude < 1.03972077083991796413e+00) {
            k = negative ? -1 : 1;
            hi = negative ? x + kLn2Hi : x - kLn2Hi;
            lo = negative ? -kLn2Lo : kLn2Lo;
        } else {
            k = static_cast<int64_t>(kLog2E * x + (negative ? -0.5 : 0.5));
            auto t = static_cast<double>(k);
            hi = x - t * kLn2Hi;
            lo = t * kLn2Lo;
        }
        x = hi - lo;
        c = (hi - x) - lo;
    } else if (magnitude < 0x1p-54) {
        return x;
    }
    double half = 0.5 * x, square = x * half;
    double r = polynomial(square, {-2.01099218183624371326e-07, 4.00821782732936239552e-06, -7.93650757867487942473e-05, 1.58730158725481460165e-03,
                                   -3.33333333333331316428e-02, 1});
    double t = 3 - r * half;
    double e = square * ((r - t) / (6.0 - x * t));
    if (k == 0) return x - (x * e - square);
    e = x * (e - c) - c;
    e -= square;
    if (k == -1) return 0.5 * (x - e) - 0.5;
    if (k == 1) return x < -0.25 ? -2 * (e - (x + 0.5)) : 1 + 2 * (x - e);
    auto raise = [k](double y) { return bitsAs<double>(bitsAs<uint64_t>(y) + (static_cast<uint64_t>(k) << 52)); };
    if (k <= -2 || k > 56) return raise(1 - (e - x)) - 1;
    if (k < 20) return raise(bitsAs<double>(0x3ff0000000000000u - (0x20000000000000u >> k)) - (e - x));
    double y = x - (e + exponentOf(0x3ff - k));
    return raise(y + 1);
}

/// As gc's amd64 code, which takes denormals for numbers with the implicit bit.
double logarithm(double x) {
    if (x == 0) return -kInfinity;
    if (x < 0) return nan();
    if (!(x < kInfinity)) return x;
    auto bits = bitsAs<uint64_t>(x);
    double f = bitsAs<double>((bits & 0x000FFFFFFFFFFFFF) | 0x3FE0000000000000);
    auto k = static_cast<double>(static_cast<int64_t>(bits >> 52) - 0x3FE);
    if (!(7.07106781186547524401e-01 < f)) {
        k -= 1;
        f *= 2;
    }
    f -= 1;
    double s = f / (2 + f), s2 = s * s, s4 = s2 * s2;
    double odd = s2 * polynomial(s4, {1.479819860511658591e-01, 1.818357216161805012e-01, 2.857142874366239149e-01, 6.666666666666735130e-01});
    double even = s4 * polynomial(s4, {1.531383769920937332e-01, 2.222219843214978396e-01, 3.999999999940941908e-01});
    double half = 0.5 * f * f;
    return k * kLn2Hi - ((half - (s * (half + (odd + even)) + k * kLn2Lo)) - f);
}

double logarithm10(double x) { return logarithm(x) * kLog10E; }

double logarithm2(double x) {
    Fraction f = splitExponent(x);
    if (f.value == 0.5) return static_cast<double>(f.exponent - 1);
    return logarithm(f.value) * kLog2E + static_cast<double>(f.exponent);
}

double logarithm1p(double x) {
    if (x < -1 || std::isnan(x)) return nan();
    if (x == -1) return -kInfinity;
    if (x == kInfinity) return x;
    double magnitude = std::fabs(x), f = 0, c = 0;
    uint64_t mantissa = 0;
    int64_t k = 1;
    if (magnitude < 4.142135623730950488017e-01) {
        if (magnitude < 0x1p-29) return magnitude < 0x1p-54 ? x : x - x * x * 0.5;
        if (x > -2.928932188134524755992e-01) {
            k = 0;
            f = x;
            mantissa = 1;
        }
    }
    if (k != 0) {
        double u = magnitude < 0x1p53 ? 1.0 + x : x;
        mantissa = bitsAs<uint64_t>(u);
        k = static_cast<int64_t>(mantissa >> 52) - 1023;
        if (magnitude < 0x1p53) {
            c = k > 0 ? 1.0 - (u - x) : x - (u - 1.0);
            c /= u;
        }
        mantissa &= 0x000fffffffffffff;
        if (mantissa < 0x0006a09e667f3bcd) {
            u = bitsAs<double>(mantissa | 0x3ff0000000000000);
        } else {
            ++k;
            u = bitsAs<double>(mantissa | 0x3fe0000000000000);
            mantissa = (0x0010000000000000 - mantissa) >> 2;
        }
        f = u - 1.0;
    }
    auto kd = static_cast<double>(k);
    double half = 0.5 * f * f;
    if (mantissa == 0) {
        if (f == 0) return k == 0 ? 0 : kd * kLn2Hi + (c + kd * kLn2Lo);
        double r = half * (1.0 - 0.66666666666666666 * f);
        return k == 0 ? f - r : kd * kLn2Hi - ((r - (kd * kLn2Lo + c)) - f);
    }
    double s = f / (2.0 + f), z = s * s;
    double r = z * polynomial(z, {1.479819860511658591e-01, 1.531383769920937332e-01, 1.818357216161805012e-01, 2.222219843214978396e-01,
                                  2.857142874366239149e-01, 3.999999999940941908e-01, 6.666666666666735130e-01});
    if (k == 0) return f - (half - s * (half + r));
    return kd * kLn2Hi - ((half - (s * (half + r) + (kd * kLn2Lo + c))) - f);
}

namespace {

bool isOdd(double x) {
    if (std::fabs(x) >= 0x1p53) return false;
    return std::trunc(x) == x && (static_cast<int64_t>(x) & 1) == 1;
}

/// The special cases of power in which an operand is 0 or infinite.
double powerAtLimits(double x, double y) {
    if (x == 0) {
        bool odd = std::signbit(x) && isOdd(y);
        if (y < 0) return odd ? -kInfinity : kInfinity;
        return odd ? x : 0;
    }
    if (std::isinf(y)) {
        if (x == -1) return 1;
        return (std::fabs(x) < 1) == (y > 0) ? 0 : kInfinity;
    }
    if (x < 0) return power(1 / x, -y);
    return y < 0 ? 0 : kInfinity;
}

}  // namespace

double power(double x, double y) {
    if (y == 0 || x == 1) return 1;
    if (y == 1) return x;
    if (std::isnan(x) || std::isnan(y)) return nan();
    if (x == 0 || std::isinf(y) || std::isinf(x)) return powerAtLimits(x, y);
    if (y == 0.5) return std::sqrt(x);
    if (y == -0.5) return 1 / std::sqrt(x);
    auto [whole, fraction] = splitWhole(std::fabs(y));
    if (fraction != 0 && x < 0) return nan();
    if (whole >= 0x1p63) {
        if (x == -1) return 1;
        return (std::fabs(x) < 1) == (y > 0) ? 0 : kInfinity;
    }
    double result = 1;
    int64_t exponent = 0;
    if (fraction != 0) {
        if (fraction > 0.5) {
            fraction -= 1;
            whole += 1;
        }
        result = exponential(fraction * logarithm(x));
    }
    auto [base, baseExponent] = splitExponent(x);
    for (auto i = static_cast<int64_t>(whole); i != 0; i >>= 1) {
        if (baseExponent < -(1 << 12) || (1 << 12) < baseExponent) {
            exponent += baseExponent;
            break;
        }
        if (i & 1) {
            result *= base;
            exponent += baseExponent;
        }
        base *= base;
        baseExponent <<= 1;
        if (base < .5) {
            base += base;
            --baseExponent;
        }
    }
    if (y < 0) {
        result = 1 / result;
        exponent = -exponent;
    }
    return scale(result, exponent);
}

double cubeRoot(double x) {
    if (x == 0 || std::isnan(x) || std::isinf(x)) return x;
    double magnitude = std::fabs(x);
    double t = bitsAs<double>(bitsAs<uint64_t>(magnitude) / 3 + (uint64_t{715094163} << 32));
    if (magnitude < 2.22507385850720138309e-308)
        t = bitsAs<double>(bitsAs<uint64_t>(0x1p54 * magnitude) / 3 + (uint64_t{696219795} << 32));
    double r = t * t / magnitude;
    double s = 5.42857142857142815906e-01 + r * t;
    t *= 3.57142857142857150787e-01 + 1.60714285714285720630e+00 / (s + 1.41428571428571436819e+00 + -7.05306122448979611050e-01 / s);
    t = bitsAs<double>((bitsAs<uint64_t>(t) & (uint64_t{0xFFFFFFFFC} << 28)) + (1 << 30));
    s = t * t;
    r = magnitude / s;
    r = (r - t) / (t + t + r);
    t = t + t * r;
    return x < 0 ? -t : t;
}

}  // namespace minigo::library::math
