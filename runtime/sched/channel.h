// This file holds channels and select (spec: Channel types, Send statements, Receive operator, Close, Select statements).
#pragma once
#include "runtime/sched/goroutine.h"
#include "runtime/value/type_desc.h"

namespace minigo::sched {

using value::TypeDesc;

struct Waiter;
struct WaitList {
    Waiter *first = nullptr, *last = nullptr;
};

/// In the garbage collected heap. A nil channel is a null pointer; every function below takes it.
struct Channel {
    const TypeDesc* type;  ///< of the channel
    uint32_t elementSize;
    bool closed;
    int64_t capacity, count;
    int64_t head;          ///< index of the oldest buffered element
    char* buffer;
    WaitList receivers, senders;
    void* lock[2];         ///< unused; a channel occupies what gc's does (runtime.MemStats)
};
static_assert(sizeof(Channel) == 96);

/// Elements are passed by the address of their true-width memory (a slot's low bytes are that on amd64); the address must stay valid while
/// parked: a frame slot or heap memory. `node` and `fp` as in value::raise: null = what is published.

/// Panics "makechan: size out of range".
Channel* makeChannel(const Code* node, Window fp, const TypeDesc* chanType, int64_t capacity);
void send(const Code* node, Window fp, Channel* c, const void* element);
/// `element` may be null. False: closed and drained (element zeroed).
bool receive(const Code* node, Window fp, Channel* c, void* element);
void close(const Code* node, Window fp, Channel* c);
inline int64_t length(const Channel* c) { return c ? c->count : 0; }
inline int64_t capacity(const Channel* c) { return c ? c->capacity : 0; }

/// Without waiting: false = would block.
bool trySend(const Code* node, Window fp, Channel* c, const void* element);
bool tryReceive(const Code* node, Window fp, Channel* c, void* element, bool* ok);

struct SelectCase {
    Channel* channel;
    void* element;  ///< what is sent, or where the received value goes (null: nowhere)
    bool isSend;
};
/// Chooses a ready case uniformly at random; without one: -1 when hasDefault, else waits. `ok`: a receive got a value. The cases must stay valid while
/// parked and be visible to the collector (frame slots).
int select(const Code* node, Window fp, SelectCase* cases, int count, bool hasDefault, bool* ok);

}  // namespace minigo::sched
