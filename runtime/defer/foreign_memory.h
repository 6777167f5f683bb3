// This file keeps which memory the program mapped itself: what fails there is the program's fault, as under gc, and no bug of minigo.
#pragma once
#include <cstdint>

namespace minigo::defer {

void noteMapped(uint64_t address, uint64_t size);
void noteUnmapped(uint64_t address, uint64_t size);
/// Async-signal-safe.
bool isMappedByProgram(uint64_t address);

}  // namespace minigo::defer
