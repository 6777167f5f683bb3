// This file holds the native functions of package crypto/des: nettle's DES.
#include <nettle/des.h>

#include "library/native.h"

namespace minigo::library {
namespace {

static_assert(sizeof(des_ctx) <= 16 * 8);

/// Weak keys and wrong parity are the program's business: nettle sets the key all the same.
void expand(des_ctx* s, Bytes key) { nettle_des_set_key(s, key.begin()); }
void encrypt(des_ctx* s, Bytes to, Bytes from) { nettle_des_encrypt(s, 8, to.begin(), from.begin()); }
void decrypt(des_ctx* s, Bytes to, Bytes from) { nettle_des_decrypt(s, 8, to.begin(), from.begin()); }

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(crypto_des, "crypto/des", native<expand>("expand"), native<encrypt>("encrypt"), native<decrypt>("decrypt"))
