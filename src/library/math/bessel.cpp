// This file holds the Bessel functions of the first and second kind.
#include <cmath>

#include "library/math/coefficients.h"
#include "library/math/functions.h"

namespace minigo::library::math {

namespace {

constexpr double kInverseRootPi = 0.564189583547756286948079451560772585844050629329;
constexpr double kTwoOverPi = 0.636619772367581343075535053490057448137838582961826;
constexpr double kMaxFloat = std::numeric_limits<double>::max();

int rangeOf(double x) { return x >= 8 ? 0 : x >= 4.5454 ? 1 : x >= 2.8571 ? 2 : 3; }

template <int T, int B>
double ratio(double x, const double (&top)[4][T], const double (&bottom)[4][B]) {
    int range = rangeOf(x);
    double z = 1 / (x * x);
    double r = polynomialUp(z, top[range], T);
    double s = 1 + z * polynomialUp(z, bottom[range], B);
    return r / s;
}

/// J (first) and Y of order 0 or 1 for x >= 2 from the asymptotic expansion.
double asymptotic(double x, int order, bool first) {
    double s = sine(x), c = cosine(x);
    double ss = order == 0 ? s - c : -s - c, cc = order == 0 ? s + c : s - c;
    if (x < kMaxFloat / 2) {
        double z = order == 0 ? -cosine(x + x) : cosine(x + x);
        if (order == 0 ? s * c < 0 : s * c > 0) cc = z / ss;
        else ss = z / cc;
    }
    if (x > 0x1p129) return kInverseRootPi * (first ? cc : ss) / std::sqrt(x);
    double u = order == 0 ? 1 + ratio(x, kP0Top, kP0Bottom) : 1 + ratio(x, kP1Top, kP1Bottom);
    double v = order == 0 ? (-0.125 + ratio(x, kQ0Top, kQ0Bottom)) / x : (0.375 + ratio(x, kQ1Top, kQ1Bottom)) / x;
    return kInverseRootPi * (first ? u * cc - v * ss : u * ss + v * cc) / std::sqrt(x);
}

}  // namespace

double besselJ0(double x) {
    if (std::isnan(x)) return x;
    if (std::isinf(x)) return 0;
    if (x == 0) return 1;
    x = std::fabs(x);
    if (x >= 2) return asymptotic(x, 0, true);
    if (x < 0x1p-27) return 1;
    if (x < 0x1p-13) return 1 - 0.25 * x * x;
    double z = x * x;
    double r = z * polynomial(z, {-4.61832688532103189199e-09, 1.82954049532700665670e-06, -1.89979294238854721751e-04, 1.56249999999999947958e-02});
    double s = polynomial(z, {1.16614003333790000205e-09, 5.13546550207318111446e-07, 1.16926784663337450260e-04, 1.56191029464890010492e-02, 1});
    if (x < 1) return 1 + z * (-0.25 + (r / s));
    double u = 0.5 * x;
    return (1 + u) * (1 - u) + z * (r / s);
}

double besselY0(double x) {
    if (x < 0 || std::isnan(x)) return nan();
    if (x == kInfinity) return 0;
    if (x == 0) return -kInfinity;
    if (x >= 2) return asymptotic(x, 0, false);
    if (x <= 0x1p-27) return -7.38042951086872317523e-02 + kTwoOverPi * logarithm(x);
    double z = x * x;
    double u = polynomial(z, {-3.98205194132103398453e-11, 1.95590137035022920206e-08, -3.81407053724364161125e-06, 3.47453432093683650238e-04,
                              -1.38185671945596898896e-02, 1.76666452509181115538e-01, -7.38042951086872317523e-02});
    double v = polynomial(z, {4.41110311332675467403e-10, 2.59150851840457805467e-07, 7.60068627350353253702e-05, 1.27304834834123699328e-02, 1});
    return u / v + kTwoOverPi * besselJ0(x) * logarithm(x);
}

double besselJ1(double x) {
    if (std::isnan(x)) return x;
    if (std::isinf(x) || x == 0) return 0;
    bool negative = x < 0;
    if (negative) x = -x;
    double y;
    if (x >= 2) {
        y = asymptotic(x, 1, true);
    } else if (x < 0x1p-27) {
        return 0.5 * x;
    } else {
        double z = x * x;
        double r = z * polynomial(z, {4.96727999609584448412e-08, -1.59955631084035597520e-05, 1.40705666955189706048e-03, -6.25000000000000000000e-02});
        double s = polynomial(z, {1.23542274426137913908e-11, 5.04636257076217042715e-09, 1.17718464042623683263e-06, 1.85946785588630915560e-04,
                                  1.91537599538363460805e-02, 1.0});
        r *= x;
        y = 0.5 * x + r / s;
    }
    return negative ? -y : y;
}

double besselY1(double x) {
    if (x < 0 || std::isnan(x)) return nan();
    if (x == kInfinity) return 0;
    if (x == 0) return -kInfinity;
    if (x >= 2) return asymptotic(x, 1, false);
    if (x <= 0x1p-54) return -kTwoOverPi / x;
    double z = x * x;
    double u = polynomial(z, {-9.19099158039878874504e-08, 2.35252600561610495928e-05, -1.91256895875763547298e-03, 5.04438716639811282616e-02,
                              -1.96057090646238940668e-01});
    double v = polynomial(z, {1.66559246207992079114e-11, 6.22741452364621501295e-09, 1.35608801097516229404e-06, 2.02552581025135171496e-04,
                              1.99167318236649903973e-02, 1});
    return x * (u / v) + kTwoOverPi * (besselJ1(x) * logarithm(x) - 1 / x);
}

namespace {

/// For x > 2**302 only the leading term counts.
double farAway(int64_t n, double x, bool first) {
    double s = sine(x), c = cosine(x), t;
    switch (n & 3) {
        case 0: t = first ? c + s : s - c; break;
        case 1: t = first ? -c + s : -s - c; break;
        case 2: t = first ? -c - s : -s + c; break;
        default: t = first ? c - s : s + c; break;
    }
    return kInverseRootPi * t / std::sqrt(x);
}

/// x < 2**-29: the first term of the series.
double besselTiny(int64_t n, double x) {
    if (n > 33) return 0;
    double half = x * 0.5, b = half, factorial = 1;
    for (int64_t i = 2; i <= n; ++i) {
        factorial *= static_cast<double>(i);
        b *= half;
    }
    return b / factorial;
}

/// n > x: the ratio J(n)/J(n-1) by its continued fraction, then downwards to J0.
double besselDownwards(int64_t n, double x) {
    double w = static_cast<double>(n + n) / x, h = 2 / x, q0 = w, z = w + h, q1 = w * z - 1;
    int64_t k = 1;
    while (q1 < 1e9) {
        ++k;
        z += h;
        double next = z * q1 - q0;
        q0 = q1;
        q1 = next;
    }
    double t = 0;
    for (int64_t i = 2 * (n + k); i >= n + n; i -= 2) t = 1 / (static_cast<double>(i) / x - t);
    double a = t, b = 1, size = static_cast<double>(n);
    size = size * logarithm(std::fabs(2 / x * size));
    bool mayOverflow = !(size < 7.09782712893383973096e+02);
    for (int64_t i = n - 1; i > 0; --i) {
        double next = b * static_cast<double>(i + i) / x - a;
        a = b;
        b = next;
        if (mayOverflow && b > 1e100) {
            a /= b;
            t /= b;
            b = 1;
        }
    }
    return t * besselJ0(x) / b;
}

}  // namespace

double besselJn(int64_t n, double x) {
    if (std::isnan(x)) return x;
    if (std::isinf(x)) return 0;
    if (n == 0) return besselJ0(x);
    if (x == 0) return 0;
    if (n < 0) {
        n = -n;
        x = -x;
    }
    if (n == 1) return besselJ1(x);
    bool negative = x < 0 && (n & 1);
    if (x < 0) x = -x;
    double b;
    if (static_cast<double>(n) <= x) {
        if (x >= 0x1p302) {
            b = farAway(n, x, true);
        } else {
            b = besselJ1(x);
            double a = besselJ0(x);
            for (int64_t i = 1; i < n; ++i) {
                double next = b * (static_cast<double>(i + i) / x) - a;
                a = b;
                b = next;
            }
        }
    } else {
        b = x < 0x1p-29 ? besselTiny(n, x) : besselDownwards(n, x);
    }
    return negative ? -b : b;
}

double besselYn(int64_t n, double x) {
    if (x < 0 || std::isnan(x)) return nan();
    if (x == kInfinity) return 0;
    if (n == 0) return besselY0(x);
    if (x == 0) return n < 0 && (n & 1) ? kInfinity : -kInfinity;
    bool negative = n < 0 && (n & 1);
    if (n < 0) n = -n;
    double b;
    if (n == 1) {
        b = besselY1(x);
    } else if (x >= 0x1p302) {
        b = farAway(n, x, false);
    } else {
        double a = besselY0(x);
        b = besselY1(x);
        for (int64_t i = 1; i < n && b != -kInfinity; ++i) {
            double next = (static_cast<double>(i + i) / x) * b - a;
            a = b;
            b = next;
        }
    }
    return negative ? -b : b;
}

}  // namespace minigo::library::math
