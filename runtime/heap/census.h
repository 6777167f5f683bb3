// This file counts what lies in the heap and finds out who holds it: each object knows the site that allocated it, and a marker walks from chosen
// roots. Only after request(), fixed when the process starts; otherwise none of it runs and nothing is paid for it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace minigo::heap::census {

using SiteId = uint32_t;  ///< 0 = unknown

enum class Cause : uint8_t { Due, Requested };
struct Hooks {
    /// Called at each allocation; must not allocate Go memory.
    SiteId (*site)(size_t size);
    /// At the end of each collection, on the system stack, before anything is allocated again: a Marker sees what the collection kept.
    void (*collected)(Cause cause);
};
void setHooks(const Hooks& hooks);
/// Before heap::initialize: objects shall know their sites.
void request();
bool on();

SiteId siteOf(const void* base);
/// Called for each new object when the census is on.
void note(void* object, size_t size);

/// Bytes are gc's: sizes of its classes.
struct Count {
    uint64_t objects = 0, bytes = 0;
    Count& operator+=(const Count& c) { return objects += c.objects, bytes += c.bytes, *this; }
};

/// Marks from one root after the other, so that each object counts for the first root that reaches it. To be used inside Hooks::collected only. Words
/// are taken for pointers when they point into an object that the collection kept.
class Marker {
public:
    Marker();
    ~Marker();
    Marker(const Marker&) = delete;

    /// What is marked from now on: in all, and by site when `bySite` is set.
    struct Tally {
        Count all;
        bool bySite = false;
        std::vector<std::pair<SiteId, Count>> sites;  ///< in no order, each once
    };
    /// Follows the words of [begin, end).
    void follow(const void* begin, const void* end, Tally& tally);
    /// Marks one object without following it, so that later walks end there; false: marked before, or no object.
    bool mask(const void* object);
    /// Takes a mask away: the object is reached again.
    void unmask(const void* object);
    bool isMarked(const void* object) const;
    /// When set: the walk does not go through objects of these sites; they are collected in `stopped`, unmarked.
    const std::vector<bool>* stopAt = nullptr;
    std::vector<void*> stopped;
    /// When set: how many of their bytes the slice headers that point into large objects give access to, by object; all of them as soon as something
    /// else points there.
    std::unordered_map<void*, uint64_t>* largeUses = nullptr;

private:
    struct Item {
        char *begin, *end;
    };
    std::vector<Item> stack_;
    std::vector<Count> bySite_;
    std::vector<SiteId> touched_;
    void word(uintptr_t w, Tally& tally);
    void noteUse(const uintptr_t* at, const char* end);
};

/// A start of an object that the last collection kept, or null.
void* liveBase(const void* interior);
/// gc's size of the object at `base`.
size_t countedSize(void* base);
/// The memory outside heap and stacks that holds Go pointers, piece by piece.
void forEachRoot(void (*f)(void* begin, void* end, void* data), void* data);
/// Sends what StackScanner::pushRoots pushes to `target` instead of to the collector; null ends that.
void redirectRanges(void (*target)(void* begin, void* end));

}  // namespace minigo::heap::census
