// Package browsertest has tests in a real browser: the site as its readers
// meet it, and the program as its editors do.
//
// It has nothing but tests, under the build tag browser. They build the
// content of this repository, show it to Chromium and look at what comes out:
// layout, console, requests, keyboard, paper, life without JavaScript, and
// prospectus serve while files are edited. That each detector sees what it is
// there for is itself held, by pages that are wrong (TestWrongPageIsSeen).
package browsertest
