// Package chrome starts the Chromium that tests look at pages with.
//
// It takes nothing but a context and gives one for chromedp; what is done in
// the browser is its user's. It is separate so that every browser test of the
// repository runs in the same browser, started in the same way.
package chrome

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"

	"github.com/chromedp/chromedp"
)

// quiet are the flags that keep Chromium from doing anything but what it is
// told: no request of its own, and no graphics card or shared memory that a
// container lacks.
var quiet = [...]string{"disable-gpu", "disable-quic", "disable-background-networking", "disable-component-update", "disable-sync",
	"disable-dev-shm-usage", "disable-extensions", "disable-breakpad"}

// Start starts Chromium without a window, with a profile that is new and goes
// away with it, and gives the context of its first tab, which the options are
// for. A further tab is made with chromedp.NewContext. The function ends the
// browser and waits for it. As root there is no sandbox, which Chromium then
// refuses.
//
// The error tells that there is no Chromium, or why it did not start.
func Start(ctx context.Context, tab ...chromedp.ContextOption) (context.Context, context.CancelFunc, error) {
	path, err := find()
	if err != nil {
		return nil, nil, err
	}
	flags := []chromedp.ExecAllocatorOption{chromedp.ExecPath(path), chromedp.WindowSize(1000, 700), chromedp.Headless,
		chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck}
	for _, name := range quiet {
		flags = append(flags, chromedp.Flag(name, true))
	}
	if os.Geteuid() == 0 {
		flags = append(flags, chromedp.NoSandbox)
	}
	allocator, stop := chromedp.NewExecAllocator(ctx, flags...)
	first, closeTab := chromedp.NewContext(allocator, tab...)
	end := func() { closeTab(); stop() }
	// The browser lives as long as the context of the first call.
	if err := chromedp.Do(first); err != nil {
		end()
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	return first, end, nil
}

// find gives the program: the one that the variable CHROMIUM names, or the
// first one on the path.
func find() (string, error) {
	if path := os.Getenv("CHROMIUM"); path != "" {
		return path, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("there is no Chromium: install it, or name its program in the variable CHROMIUM")
}
