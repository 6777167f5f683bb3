// This file makes the library's native functions known to the runtime.
#pragma once

namespace minigo::library {

/// Registers the natives of all packages; call once at start-up.
void registerLibrary();

}  // namespace minigo::library
