package watch

import (
	"context"
	"errors"
)

func start(context.Context, []string, Options) (<-chan Batch, error) {
	return nil, errors.New("watching is not built yet")
}
