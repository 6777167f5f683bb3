// This file keeps the table of open resources (files, connections, timers, …): who opened them, so that a report can name what was never closed.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace minigo::resource {

enum class Kind : uint8_t { File, Directory, Process, Connection, Listener, Ticker, Timer };
std::string_view spelling(Kind k);

using Id = uint64_t;  ///< 0 = none

struct Resource {
    Id id;
    Kind kind;
    std::string name;      ///< path, address …
    Pos opened;            ///< the opener's call
    std::string function;  ///< that contains it
    uint64_t goroutine;
};

/// Registers; `site` is the position of the Go call that opened it.
Id opened(Kind kind, std::string_view name, Pos site, std::string_view function = {}, uint64_t goroutine = 0);
/// False: unknown or closed before.
bool closed(Id id);
/// The owner was closed once more; `id` was closed before.
void closedAgain(Id id);
/// Still open, in order of opening.
std::vector<Resource> open();
void reset();

/// Told of every change (the leak lab).
struct Listener {
    void (*opened)(const Resource&);
    void (*closed)(const Resource&);
    void (*closedAgain)(const Resource&);
};
void setListener(const Listener& l);

}  // namespace minigo::resource
