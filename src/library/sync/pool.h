// This file declares the native part of sync.Pool.
#pragma once
#include "library/native.h"

namespace minigo::library {

void registerPool(void* pool);

}  // namespace minigo::library
