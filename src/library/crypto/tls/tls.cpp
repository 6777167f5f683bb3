// This file holds the native functions of package crypto/tls: nettle's ChaCha20-Poly1305.
#include <nettle/chacha-poly1305.h>
#include <nettle/memops.h>

#include "library/native.h"

namespace minigo::library {
namespace {

chacha_poly1305_ctx start(const Bytes& key, const Bytes& nonce, const Bytes& data) {
    chacha_poly1305_ctx context;
    nettle_chacha_poly1305_set_key(&context, key.begin());
    nettle_chacha_poly1305_set_nonce(&context, nonce.begin());
    nettle_chacha_poly1305_update(&context, static_cast<size_t>(data.length), data.begin());
    return context;
}

void chaChaSeal(Bytes out, Bytes key, Bytes nonce, Bytes text, Bytes data) {
    auto context = start(key, nonce, data);
    auto size = static_cast<size_t>(text.length);
    nettle_chacha_poly1305_encrypt(&context, size, out.begin(), text.begin());
    nettle_chacha_poly1305_digest(&context, CHACHA_POLY1305_DIGEST_SIZE, out.begin() + size);
}

bool chaChaOpen(Bytes out, Bytes key, Bytes nonce, Bytes sealed, Bytes data) {
    auto context = start(key, nonce, data);
    auto size = static_cast<size_t>(out.length);
    uint8_t tag[CHACHA_POLY1305_DIGEST_SIZE];
    nettle_chacha_poly1305_decrypt(&context, size, out.begin(), sealed.begin());
    nettle_chacha_poly1305_digest(&context, sizeof tag, tag);
    return nettle_memeql_sec(tag, sealed.begin() + size, sizeof tag) != 0;
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(crypto_tls, "crypto/tls", native<chaChaSeal>("chaChaSeal"), native<chaChaOpen>("chaChaOpen"))
