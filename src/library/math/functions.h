// This file declares the elementary and special functions of package math. They compute what gc's do on amd64, bit for bit: the same reductions and
// polynomials (FreeBSD's msun and Cephes), evaluated in the same order and never fused.
#pragma once
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <limits>

namespace minigo::library::math {

inline constexpr double kPi = 3.14159265358979323846264338327950288419716939937510582097494459;
inline constexpr double kLn2 = 0.693147180559945309417232121458176568075500134360255254120680009;
inline constexpr double kLn2Hi = 6.93147180369123816490e-01, kLn2Lo = 1.90821492927058770002e-10;
inline constexpr double kLog2E = 1.44269504088896340735992468100189213742664595415298593413544940693;
inline constexpr double kLog10E = 0.434294481903251827651128918916605082294397005803666566114453783165;
inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

template <class To, class From>
To bitsAs(From v) {
    static_assert(sizeof(To) == sizeof(From));
    To r;
    std::memcpy(&r, &v, sizeof r);
    return r;
}
inline double nan() { return bitsAs<double>(uint64_t{0x7FF8000000000001}); }

/// Horner's rule, highest coefficient first.
inline double polynomial(double x, std::initializer_list<double> coefficients) {
    auto it = coefficients.begin();
    double r = *it;
    while (++it != coefficients.end()) r = r * x + *it;
    return r;
}
/// The same for coefficients that stand lowest first.
inline double polynomialUp(double x, const double* coefficients, int count) {
    double r = coefficients[count - 1];
    for (int i = count - 2; i >= 0; --i) r = r * x + coefficients[i];
    return r;
}

struct Fraction {
    double value;
    int64_t exponent;
};
Fraction splitExponent(double x);      // Frexp
struct Parts {
    double whole, fraction;
};
Parts splitWhole(double x);            // Modf
double scale(double x, int64_t exponent);  // Ldexp
double modulo(double x, double y);     // Mod

double exponential(double x);
double exponential2(double x);
double exponentialMinus1(double x);
double logarithm(double x);
double logarithm2(double x);
double logarithm10(double x);
double logarithm1p(double x);
double power(double x, double y);
double cubeRoot(double x);

double sine(double x);
double cosine(double x);
double tangent(double x);
double arcTangent(double x);
double arcTangent2(double y, double x);
double arcSine(double x);
double arcCosine(double x);
double hyperbolicSine(double x);
double hyperbolicCosine(double x);
double hyperbolicTangent(double x);
double areaSine(double x);
double areaCosine(double x);
double areaTangent(double x);

double errorFunction(double x);
double errorComplement(double x);
double inverseError(double x);
double gammaFunction(double x);
struct LogGamma {
    double value;
    int64_t sign;
};
LogGamma logGamma(double x);

double besselJ0(double x);
double besselJ1(double x);
double besselJn(int64_t n, double x);
double besselY0(double x);
double besselY1(double x);
double besselYn(int64_t n, double x);

}  // namespace minigo::library::math
