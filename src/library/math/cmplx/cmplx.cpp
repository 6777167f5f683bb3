// This file holds the native function of package math/cmplx: exact reduction of large angles.
#include <mpfr.h>

#include "library/native.h"

namespace minigo::library {
namespace {

constexpr mpfr_prec_t kQuotientBits = 1024 + 192;  ///< the integer part of the largest quotient and what a float64 needs behind it

/// The fraction is cut, not rounded, to 53 bits before the nearest integer is taken off; its sign does not count.
double fractionOfPi(double x) {
    mpfr_t quotient, pi;
    mpfr_inits2(kQuotientBits, quotient, pi, static_cast<mpfr_ptr>(nullptr));
    mpfr_const_pi(pi, MPFR_RNDN);
    mpfr_set_d(quotient, x < 0 ? -x : x, MPFR_RNDN);
    mpfr_div(quotient, quotient, pi, MPFR_RNDN);
    mpfr_frac(quotient, quotient, MPFR_RNDN);
    double fraction = mpfr_get_d(quotient, MPFR_RNDZ);
    mpfr_clears(quotient, pi, static_cast<mpfr_ptr>(nullptr));
    return fraction > 0.5 ? fraction - 1 : fraction;
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(math_cmplx, "math/cmplx", native<fractionOfPi>("fractionOfPi"))
