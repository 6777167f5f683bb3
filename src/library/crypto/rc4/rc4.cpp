// This file holds the native function of package crypto/rc4: nettle's arcfour.
#include <nettle/arcfour.h>

#include "library/native.h"

namespace minigo::library {
namespace {

static_assert(sizeof(arcfour_ctx) == 258, "Go's type Cipher has the same layout");

void crypt(arcfour_ctx* c, Bytes to, Bytes from) { nettle_arcfour_crypt(c, static_cast<size_t>(from.length), to.begin(), from.begin()); }

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(crypto_rc4, "crypto/rc4", native<crypt>("crypt"))
