package theme

import "text/template/parse"

// walk calls visit on n and everything in it, in the order of the text.
func walk(n parse.Node, visit func(parse.Node)) {
	visit(n)
	switch n := n.(type) {
	case *parse.ListNode:
		for _, x := range n.Nodes {
			walk(x, visit)
		}
	case *parse.ActionNode:
		walkPipe(n.Pipe, visit)
	case *parse.TemplateNode:
		walkPipe(n.Pipe, visit)
	case *parse.IfNode:
		walkBranch(&n.BranchNode, visit)
	case *parse.RangeNode:
		walkBranch(&n.BranchNode, visit)
	case *parse.WithNode:
		walkBranch(&n.BranchNode, visit)
	case *parse.PipeNode:
		for _, x := range n.Cmds {
			walk(x, visit)
		}
	case *parse.CommandNode:
		for _, x := range n.Args {
			walk(x, visit)
		}
	case *parse.ChainNode:
		walk(n.Node, visit)
	}
}

func walkBranch(n *parse.BranchNode, visit func(parse.Node)) {
	walkPipe(n.Pipe, visit)
	walk(n.List, visit)
	if n.ElseList != nil {
		walk(n.ElseList, visit)
	}
}

// walkPipe is for what may be left out: {{template "x"}} has no pipe.
func walkPipe(n *parse.PipeNode, visit func(parse.Node)) {
	if n != nil {
		walk(n, visit)
	}
}

// strings notes every .T "key" of a tree, the first place of each.
func (c *compiler) strings(tree *parse.Tree) {
	walk(tree.Root, func(n parse.Node) {
		command, ok := n.(*parse.CommandNode)
		if !ok || len(command.Args) < 2 || !isT(command.Args[0]) {
			return
		}
		key, ok := command.Args[1].(*parse.StringNode)
		if !ok {
			return
		}
		if _, known := c.used[key.Text]; !known {
			location, _ := tree.ErrorContext(key)
			c.used[key.Text] = locate(c.set, location, key.Quoted)
		}
	})
}

// isT reports whether a node calls the method T: .T, $.T, $page.T, (…).T.
func isT(n parse.Node) bool {
	var names []string
	switch n := n.(type) {
	case *parse.FieldNode:
		names = n.Ident
	case *parse.VariableNode:
		names = n.Ident[1:]
	case *parse.ChainNode:
		names = n.Field
	}
	return len(names) > 0 && names[len(names)-1] == "T"
}
