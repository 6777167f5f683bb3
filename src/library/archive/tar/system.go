package tar

import (
	"io/fs"
	"syscall"
	"time"
)

// fromSystem adds what the system tells about a file: owner, times and device numbers.
func fromSystem(fi fs.FileInfo, h *Header) {
	sys, ok := fi.Sys().(*syscall.Stat_t)
	if !ok {
		return
	}
	h.Uid, h.Gid = int(sys.Uid), int(sys.Gid)
	h.AccessTime = time.Unix(sys.Atim.Sec, sys.Atim.Nsec)
	h.ChangeTime = time.Unix(sys.Ctim.Sec, sys.Ctim.Nsec)
	if h.Typeflag == TypeChar || h.Typeflag == TypeBlock {
		dev := uint64(sys.Rdev)
		h.Devmajor = int64(dev>>8&0xfff | dev>>32&0xfffff000)
		h.Devminor = int64(dev&0xff | dev>>12&0xffffff00)
	}
}
