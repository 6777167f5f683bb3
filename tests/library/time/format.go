package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.Date(2023, time.March, 12, 15, 4, 5, 123456789, time.UTC)
	fmt.Println(t)
	fmt.Println(t.Format(time.RFC3339Nano), t.Format(time.Kitchen), t.Format("Jan _2 06 002 .000"))
	fmt.Println(t.Weekday(), t.YearDay(), t.Unix(), t.Add(36*time.Hour).Day(), t.AddDate(0, 1, 20), t.Truncate(time.Hour).Minute())
	fmt.Println(t.In(time.FixedZone("XST", -5*3600-1800)))
	fmt.Println(time.Parse(time.RFC1123Z, "Mon, 02 Jan 2006 15:04:05 -0700"))
	_, err := time.Parse(time.DateOnly, "2023-13-01")
	fmt.Println(err)
	fmt.Println(time.ParseDuration("1h15m30.918s"))
	fmt.Println(1500*time.Millisecond, time.Duration(999), 90*time.Minute, time.Duration(1500*time.Microsecond).Round(time.Millisecond))
	_, err = time.LoadLocation("Nowhere/City")
	fmt.Println(err, time.Time{}.IsZero(), time.Month(13))
}

// expect: 2023-03-12 15:04:05.123456789 +0000 UTC
// expect: 2023-03-12T15:04:05.123456789Z 3:04PM Mar 12 23 071 .123
// expect: Sunday 71 1678633445 14 2023-05-02 15:04:05.123456789 +0000 UTC 0
// expect: 2023-03-12 09:34:05.123456789 -0530 XST
// expect: 2006-01-02 15:04:05 -0700 -0700 <nil>
// expect: parsing time "2023-13-01": month out of range
// expect: 1h15m30.918s <nil>
// expect: 1.5s 999ns 1h30m0s 2ms
// expect: unknown time zone Nowhere/City true %!Month(13)
