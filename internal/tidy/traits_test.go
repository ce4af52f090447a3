package tidy

import (
	"math/rand"
	"slices"
	"strings"
	"testing"
)

// TestTraits holds that the rules that a text's traits don't call for find nothing
// in it: texts are drawn from the pieces that rules look at.
func TestTraits(t *testing.T) {
	pieces := strings.Split("好|市|我市|目前|今年|新华社|网讯|记者|电|月|万|3|12|2024|号|a|Ltd|y|this year|Yesterday|our city| |  |\u3000|\u00a0|\t|\n|,|.|;|:|?|!|-|–|—|——|~|～|，|。|；|：|？|！|、|…|……|·|・|(|)|（|）|[|］|【|】|《|》|〔|〕|“|”|‘|’|「|」|『|』|\"|＂|％|%|４|Ａ|ü|wǎng|é|„|繁體|乾|〇|⼈|㎡|\ufffd|\ue000|\u200b|ㄅ|锛|銆|(Xinhua)|http://x.cn/|a@b.cn|/|\ufffc|C++", "|")
	random := rand.New(rand.NewSource(1))
	n := 40_000
	if testing.Short() {
		n = 4_000
	}
	for range n {
		var b strings.Builder
		for range 1 + random.Intn(9) {
			b.WriteString(pieces[random.Intn(len(pieces))])
		}
		for _, script := range []Script{Latin, Hans, Hant} {
			if all, got := check(b.String(), script, ^traits(0)), Check(b.String(), script); !slices.Equal(all, got) {
				t.Fatalf("%q in script %d: all rules find %+v, those of its traits %+v", b.String(), script, all, got)
			}
		}
	}
}
