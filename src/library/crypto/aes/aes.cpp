// This file holds the native functions of package crypto/aes: nettle's AES.
#include <nettle/aes.h>

#include "library/native.h"

namespace minigo::library {
namespace {

/// Go's type schedule.
struct Schedule {
    int64_t keySize;
    alignas(8) char encrypt[256], decrypt[256];
};
static_assert(sizeof(aes256_ctx) <= 256);

template <class C>
C* context(char* memory) {
    return reinterpret_cast<C*>(memory);
}

void expand(Schedule* s, Bytes key) {
    switch (s->keySize) {
        case 16:
            nettle_aes128_set_encrypt_key(context<aes128_ctx>(s->encrypt), key.begin());
            return nettle_aes128_set_decrypt_key(context<aes128_ctx>(s->decrypt), key.begin());
        case 24:
            nettle_aes192_set_encrypt_key(context<aes192_ctx>(s->encrypt), key.begin());
            return nettle_aes192_set_decrypt_key(context<aes192_ctx>(s->decrypt), key.begin());
        default:
            nettle_aes256_set_encrypt_key(context<aes256_ctx>(s->encrypt), key.begin());
            return nettle_aes256_set_decrypt_key(context<aes256_ctx>(s->decrypt), key.begin());
    }
}

void encrypt(Schedule* s, Bytes to, Bytes from) {
    switch (s->keySize) {
        case 16: return nettle_aes128_encrypt(context<aes128_ctx>(s->encrypt), 16, to.begin(), from.begin());
        case 24: return nettle_aes192_encrypt(context<aes192_ctx>(s->encrypt), 16, to.begin(), from.begin());
        default: return nettle_aes256_encrypt(context<aes256_ctx>(s->encrypt), 16, to.begin(), from.begin());
    }
}

void decrypt(Schedule* s, Bytes to, Bytes from) {
    switch (s->keySize) {
        case 16: return nettle_aes128_decrypt(context<aes128_ctx>(s->decrypt), 16, to.begin(), from.begin());
        case 24: return nettle_aes192_decrypt(context<aes192_ctx>(s->decrypt), 16, to.begin(), from.begin());
        default: return nettle_aes256_decrypt(context<aes256_ctx>(s->decrypt), 16, to.begin(), from.begin());
    }
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(crypto_aes, "crypto/aes", native<expand>("expand"), native<encrypt>("encrypt"), native<decrypt>("decrypt"))
