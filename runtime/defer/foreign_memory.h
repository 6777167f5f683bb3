// This file keeps which faults are the program's, as under gc, and no bugs of minigo: those in memory that it mapped itself, and all of a
// program that imports unsafe.
#pragma once
#include <cstdint>

namespace minigo::defer {

void noteMapped(uint64_t address, uint64_t size);
void noteUnmapped(uint64_t address, uint64_t size);
/// A package of the program imports unsafe: whatever it reads or writes can be anywhere.
void expectFaults();
/// Async-signal-safe.
bool isProgramsFault(uint64_t address);

}  // namespace minigo::defer
