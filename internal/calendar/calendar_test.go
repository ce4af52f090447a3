package calendar

import (
	"testing"
	"time"
)

func TestFormat(t *testing.T) {
	day := time.Date(2023, 1, 27, 0, 0, 0, 0, time.UTC)
	for tag, want := range map[string][2]string{
		"zh-Hans":   {"2023年1月27日", "2023年1月"},
		"zh-Hant":   {"2023年1月27日", "2023年1月"},
		"en":        {"27 January 2023", "January 2023"},
		"en-GB":     {"27 January 2023", "January 2023"},
		"de":        {"27. Januar 2023", "Januar 2023"},
		"fr":        {"27 janvier 2023", "janvier 2023"},
		"es":        {"27 de enero de 2023", "enero de 2023"},
		"pt":        {"2023-01-27", "2023-01"}, // no pattern: ISO 8601
		"not a tag": {"2023-01-27", "2023-01"},
	} {
		if got := Format(day, tag); got != want[0] {
			t.Errorf("Format in %s: %q, want %q", tag, got, want[0])
		}
		if got := Month(day, tag); got != want[1] {
			t.Errorf("Month in %s: %q, want %q", tag, got, want[1])
		}
	}
	if Format(time.Time{}, "en") != "" || Month(time.Time{}, "zh") != "" {
		t.Error("no date must give no text")
	}
}

func TestEveryPatternHasTwelveMonths(t *testing.T) {
	for tag, p := range patterns {
		if p.months != nil && len(p.months) != 12 {
			t.Errorf("%s has %d months", tag, len(p.months))
		}
	}
}
