// This file holds the native function of package crypto/rand.
#include <sys/random.h>

#include <cerrno>

#include "library/native.h"

namespace minigo::library {
namespace {

/// Fills the bytes from the system's generator; an errno, or 0.
int64_t fill(Bytes bytes) {
    for (int64_t done = 0; done < bytes.length;) {
        ssize_t n = getrandom(bytes.begin() + done, static_cast<size_t>(std::min<int64_t>(bytes.length - done, 1 << 20)), 0);
        if (n < 0 && errno != EINTR) return errno;
        if (n > 0) done += n;
    }
    return 0;
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(crypto_rand, "crypto/rand", native<fill>("fill"))
