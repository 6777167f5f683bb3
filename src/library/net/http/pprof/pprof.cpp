// This file holds the native functions of package net/http/pprof: profiles of what happens within some seconds.
#include "runtime/profile/named_profile.h"

#include <map>

#include "library/native.h"

namespace minigo::library {
namespace {

std::map<int64_t, profile::Pprof>& snapshots() {
    static auto* all = new std::map<int64_t, profile::Pprof>;
    return *all;
}
int64_t lastSnapshot = 0;

int64_t takeSnapshot(String name) {
    snapshots().emplace(++lastSnapshot, profile::profileNamed(name.view()));
    return lastSnapshot;
}

/// The profile's gzipped protocol buffer since the snapshot, which is forgotten.
String sinceSnapshot(String name, int64_t snapshot) {
    auto at = snapshots().find(snapshot);
    if (at == snapshots().end()) return String{};
    profile::Pprof now = profile::profileNamed(name.view());
    now.subtract(at->second);
    snapshots().erase(at);
    return value::makeString(now.gzipped());
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(net_http_pprof, "net/http/pprof", native<takeSnapshot>("takeSnapshot"), native<sinceSnapshot>("sinceSnapshot"))
