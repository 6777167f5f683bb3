// This file holds the native functions of package crypto/aes: nettle's AES.
#include <nettle/aes.h>
#include <nettle/gcm.h>
#include <nettle/memops.h>

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

/// Go's type gcm, up to its key.
struct Gcm {
    alignas(16) char key[sizeof(gcm_key)];
};

nettle_cipher_func* cipherOf(const Schedule* s) {
    switch (s->keySize) {
        case 16: return reinterpret_cast<nettle_cipher_func*>(nettle_aes128_encrypt);
        case 24: return reinterpret_cast<nettle_cipher_func*>(nettle_aes192_encrypt);
        default: return reinterpret_cast<nettle_cipher_func*>(nettle_aes256_encrypt);
    }
}

gcm_key* keyOf(Gcm* g) { return reinterpret_cast<gcm_key*>(g->key); }

void gcmStart(Gcm* g, Schedule* s) { nettle_gcm_set_key(keyOf(g), s->encrypt, cipherOf(s)); }

gcm_ctx begin(Gcm* g, const Bytes& nonce, const Bytes& data) {
    gcm_ctx context;
    nettle_gcm_set_iv(&context, keyOf(g), static_cast<size_t>(nonce.length), nonce.begin());
    nettle_gcm_update(&context, keyOf(g), static_cast<size_t>(data.length), data.begin());
    return context;
}

/// Encrypts text into out; the tag follows it, as long as there is room.
void gcmSeal(Gcm* g, Schedule* s, Bytes out, Bytes nonce, Bytes text, Bytes data) {
    auto context = begin(g, nonce, data);
    auto size = static_cast<size_t>(text.length);
    nettle_gcm_encrypt(&context, keyOf(g), s->encrypt, cipherOf(s), size, out.begin(), text.begin());
    nettle_gcm_digest(&context, keyOf(g), s->encrypt, cipherOf(s), static_cast<size_t>(out.length) - size, out.begin() + size);
}

/// Decrypts into out, which is cleared if the tag is wrong.
bool gcmOpen(Gcm* g, Schedule* s, Bytes out, Bytes nonce, Bytes sealed, Bytes data) {
    auto context = begin(g, nonce, data);
    auto size = static_cast<size_t>(out.length), tagSize = static_cast<size_t>(sealed.length) - size;
    uint8_t given[GCM_DIGEST_SIZE], tag[GCM_DIGEST_SIZE];
    std::memcpy(given, sealed.begin() + size, tagSize);
    nettle_gcm_decrypt(&context, keyOf(g), s->encrypt, cipherOf(s), size, out.begin(), sealed.begin());
    nettle_gcm_digest(&context, keyOf(g), s->encrypt, cipherOf(s), tagSize, tag);
    bool good = nettle_memeql_sec(tag, given, tagSize) != 0;
    if (!good) std::memset(out.data, 0, size);
    return good;
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(crypto_aes, "crypto/aes", native<expand>("expand"), native<encrypt>("encrypt"), native<decrypt>("decrypt"),
               native<gcmStart>("gcmStart"), native<gcmSeal>("gcmSeal"), native<gcmOpen>("gcmOpen"))
