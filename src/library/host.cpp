// This file holds the one Host.
#include "library/host.h"

namespace minigo::library {

Host& host() {
    static Host instance;
    return instance;
}

}  // namespace minigo::library
