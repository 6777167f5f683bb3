// This file holds the native functions of package net: system calls on sockets, which never block, and the system's resolver and interface lists.
#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <netpacket/packet.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <bit>
#include <cerrno>
#include <map>

#include "library/host.h"
#include "library/native.h"
#include "runtime/resource/resource.h"
#include "runtime/value/type_desc.h"

namespace minigo::library {
namespace {

using Address = sockaddr_storage;

int number(int64_t v) { return static_cast<int>(v); }

/// A system address of Go bytes.
socklen_t load(Address& to, String from) {
    size_t size = std::min(from.view().size(), sizeof to);
    std::memcpy(&to, from.data, size);
    return static_cast<socklen_t>(size);
}
String store(const Address& a, socklen_t size) {
    return value::makeString({reinterpret_cast<const char*>(&a), std::min<size_t>(size, sizeof a)});
}

int64_t failure(int result) { return result == 0 ? 0 : errno; }

Results<int64_t, int64_t> openSocket(int64_t family, int64_t kind, int64_t protocol) {
    if (host().sandbox) return {-1, EPERM};
    int fd = socket(number(family), number(kind) | SOCK_NONBLOCK | SOCK_CLOEXEC, number(protocol));
    return {fd, fd < 0 ? errno : 0};
}

int64_t bindSocket(int64_t fd, String address) {
    Address a{};
    socklen_t size = load(a, address);
    return failure(bind(number(fd), reinterpret_cast<sockaddr*>(&a), size));
}

int64_t listenSocket(int64_t fd, int64_t backlog) { return failure(listen(number(fd), number(backlog))); }

int64_t connectSocket(int64_t fd, String address) {
    Address a{};
    socklen_t size = load(a, address);
    return failure(connect(number(fd), reinterpret_cast<sockaddr*>(&a), size));
}

Results<int64_t, String, int64_t> acceptSocket(int64_t fd) {
    Address a{};
    socklen_t size = sizeof a;
    int n = accept4(number(fd), reinterpret_cast<sockaddr*>(&a), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (n < 0) return {-1, String{}, errno};
    return {n, store(a, size), 0};
}

String socketName(int64_t fd, bool remote) {
    Address a{};
    socklen_t size = sizeof a;
    auto* p = reinterpret_cast<sockaddr*>(&a);
    int result = remote ? getpeername(number(fd), p, &size) : getsockname(number(fd), p, &size);
    return result == 0 ? store(a, size) : String{};
}

int64_t socketError(int64_t fd) {
    int error = 0;
    socklen_t size = sizeof error;
    if (getsockopt(number(fd), SOL_SOCKET, SO_ERROR, &error, &size) != 0) return errno;
    return error;
}

int64_t setOption(int64_t fd, int64_t level, int64_t option, int64_t v) {
    int i = number(v);
    return failure(setsockopt(number(fd), number(level), number(option), &i, sizeof i));
}

int64_t setLinger(int64_t fd, int64_t seconds) {
    linger l{seconds >= 0, seconds >= 0 ? number(seconds) : 0};
    return failure(setsockopt(number(fd), SOL_SOCKET, SO_LINGER, &l, sizeof l));
}

int64_t shutdownSocket(int64_t fd, int64_t how) { return failure(shutdown(number(fd), number(how))); }

Results<int64_t, String, int64_t> receiveFrom(int64_t fd, Bytes p) {
    Address a{};
    socklen_t size = sizeof a;
    ssize_t n;
    do n = recvfrom(number(fd), p.data, static_cast<size_t>(p.length), 0, reinterpret_cast<sockaddr*>(&a), &size);
    while (n < 0 && errno == EINTR);
    if (n < 0) return {0, String{}, errno};
    return {n, store(a, size), 0};
}

Results<int64_t, int64_t> sendTo(int64_t fd, Bytes p, String address) {
    Address a{};
    socklen_t size = load(a, address);
    ssize_t n;
    do n = sendto(number(fd), p.data, static_cast<size_t>(p.length), MSG_NOSIGNAL, reinterpret_cast<sockaddr*>(&a), size);
    while (n < 0 && errno == EINTR);
    return {n < 0 ? 0 : n, n < 0 ? errno : 0};
}

/// The opener is the innermost caller that is not of this package.
uint64_t socketOpened(NativeFrame frame, String name, bool listener) {
    sched::Frame f = sched::nextFrame(sched::firstFrame(frame.fp, Pos{}));
    while (f.func && (f.func->isSystem || f.func->name.view().starts_with("net."))) f = sched::nextFrame(f);
    std::string_view function = f.func ? f.func->name.view() : std::string_view{};
    auto kind = listener ? resource::Kind::Listener : resource::Kind::Connection;
    return resource::opened(kind, name.view(), f.pos, function, sched::goroutineId(sched::running.goroutine));
}
void socketClosed(uint64_t id) { resource::closed(id); }

enum Status : int64_t { kFound = 0, kNotFound = 1, kTemporary = 2, kOther = 3 };

Status statusOf(int error) {
    switch (error) {
        case 0: return kFound;
        case EAI_NONAME: case EAI_NODATA: return kNotFound;
        case EAI_AGAIN: return kTemporary;
        default: return kOther;
    }
}

std::string textOf(const sockaddr* a) {
    char text[NI_MAXHOST];
    socklen_t size = a->sa_family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    return getnameinfo(a, size, text, sizeof text, nullptr, 0, NI_NUMERICHOST) == 0 ? text : "";
}

SliceOf<String> stringSlice(const std::vector<std::string>& from) {
    auto count = static_cast<int64_t>(from.size());
    SliceOf<String> all;
    static_cast<Slice&>(all) = value::makeSlice(value::basicType(value::Kind::String), count, count);
    for (int64_t i = 0; i < count; ++i) all[i] = value::makeString(from[static_cast<size_t>(i)]);
    return all;
}

Results<SliceOf<String>, int64_t, String> resolveHost(String name) {
    if (host().sandbox) return {SliceOf<String>{}, kOther, value::staticString("operation not permitted")};
    addrinfo hints{}, *list = nullptr;
    hints.ai_socktype = SOCK_STREAM;
    std::string host(name.view());
    int error = host.find('\0') == std::string::npos ? getaddrinfo(host.c_str(), nullptr, &hints, &list) : EAI_NONAME;
    std::vector<std::string> found;
    for (addrinfo* a = list; a; a = a->ai_next)
        if (a->ai_family == AF_INET || a->ai_family == AF_INET6) found.push_back(textOf(a->ai_addr));
    if (list) freeaddrinfo(list);
    return {stringSlice(found), statusOf(error), error ? value::makeString(gai_strerror(error)) : String{}};
}

int64_t lookupService(String name, String protocol) {
    if (host().sandbox) return 0;
    servent* s = getservbyname(std::string(name.view()).c_str(), std::string(protocol.view()).c_str());
    return s ? ntohs(static_cast<uint16_t>(s->s_port)) : 0;
}

struct LinkInfo {
    int index = 0, mtu = 0;
    std::string hardware;
    unsigned flags = 0;
    std::vector<std::string> addresses;
};

/// net.Flags of the system's.
unsigned goFlags(unsigned f) {
    constexpr std::pair<unsigned, unsigned> kFlags[] = {{IFF_UP, 1}, {IFF_BROADCAST, 2}, {IFF_LOOPBACK, 4}, {IFF_POINTOPOINT, 8}, {IFF_MULTICAST, 16}, {IFF_RUNNING, 32}};
    unsigned out = 0;
    for (auto [system, go] : kFlags)
        if (f & system) out |= go;
    return out;
}

int prefixLength(const sockaddr* mask) {
    int bits = 0;
    if (!mask) return 0;
    if (mask->sa_family == AF_INET) return std::popcount(reinterpret_cast<const sockaddr_in*>(mask)->sin_addr.s_addr);
    for (uint8_t b : reinterpret_cast<const sockaddr_in6*>(mask)->sin6_addr.s6_addr) bits += std::popcount(b);
    return bits;
}

int mtuOf(const std::string& name) {
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return 0;
    ifreq request{};
    name.copy(request.ifr_name, IFNAMSIZ - 1);
    int mtu = ioctl(fd, SIOCGIFMTU, &request) == 0 ? request.ifr_mtu : 0;
    close(fd);
    return mtu;
}

std::map<int, std::pair<std::string, LinkInfo>> interfaces() {
    std::map<int, std::pair<std::string, LinkInfo>> all;
    ifaddrs* list = nullptr;
    if (host().sandbox || getifaddrs(&list) != 0) return all;
    for (ifaddrs* a = list; a; a = a->ifa_next) {
        int index = static_cast<int>(if_nametoindex(a->ifa_name));
        auto& [name, i] = all[index];
        name = a->ifa_name;
        i.index = index;
        i.flags = goFlags(a->ifa_flags);
        if (!a->ifa_addr) continue;
        if (a->ifa_addr->sa_family == AF_PACKET) {
            auto* link = reinterpret_cast<const sockaddr_ll*>(a->ifa_addr);
            std::string hardware(reinterpret_cast<const char*>(link->sll_addr), link->sll_halen);
            if (hardware.find_first_not_of('\0') != std::string::npos) i.hardware = hardware;
        } else if (a->ifa_addr->sa_family == AF_INET || a->ifa_addr->sa_family == AF_INET6) {
            std::string text = textOf(a->ifa_addr);
            i.addresses.push_back(text.substr(0, text.find('%')) + "/" + std::to_string(prefixLength(a->ifa_netmask)));
        }
    }
    freeifaddrs(list);
    return all;
}

Results<int64_t, int64_t, String, String, uint64_t, SliceOf<String>, bool> interfaceInfo(int64_t n) {
    auto all = interfaces();
    for (auto& [index, entry] : all) {
        if (n-- > 0) continue;
        auto& [name, i] = entry;
        return {i.index, mtuOf(name), value::makeString(name), value::makeString(i.hardware), i.flags, stringSlice(i.addresses), true};
    }
    return {0, 0, String{}, String{}, 0, SliceOf<String>{}, false};
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(net, "net", native<openSocket>("openSocket"), native<bindSocket>("bindSocket"), native<listenSocket>("listenSocket"),
               native<connectSocket>("connectSocket"), native<acceptSocket>("acceptSocket"), native<socketName>("socketName"),
               native<socketError>("socketError"), native<setOption>("setOption"), native<setLinger>("setLinger"),
               native<shutdownSocket>("shutdownSocket"), native<receiveFrom>("receiveFrom"), native<sendTo>("sendTo"),
               native<socketOpened>("socketOpened"), native<socketClosed>("socketClosed"), native<resolveHost>("resolveHost"),
               native<lookupService>("lookupService"), native<interfaceInfo>("interfaceInfo"))
