# What R says of curves with late entry: makes tests/golden/survival.csv.
# Rscript tests/golden/survival.R > tests/golden/survival.csv (R 4.2, survival 3.5). aml and lung are the
# examples of the survival package; `late` is drawn here. Ages are whole days; an entry at an age comes
# before the exits at it, hence start - 0.5.
library(survival)
set.seed(1)
data(cancer)
one <- function(name, start, stop, event, horizon=365) {
  start <- as.integer(start); stop <- as.integer(stop)
  f <- if (all(start==0)) survfit(Surv(stop, event)~1, conf.type="log-log") else survfit(Surv(start-0.5, stop, event)~1, conf.type="log-log")
  s <- summary(f, censored=FALSE)
  cat("data,", name, ",", paste(start, stop, as.integer(event), sep=" ", collapse=";"), "\n", sep="")
  cat("curve,", name, ",", paste(s$time, s$n.risk, s$n.event, sprintf("%.12f", s$surv), sprintf("%.12f", ifelse(is.na(s$lower),0,s$lower)), sprintf("%.12f", ifelse(is.na(s$upper),0,s$upper)), sep=" ", collapse=";"), "\n", sep="")
  for (p in c(0.5,0.9)) { q <- quantile(f, p); cat("quantile,", name, ",", paste(p*100, q$quantile, q$lower, q$upper), "\n", sep="") }
  for (h in horizon) { tab <- summary(f, rmean=h)$table; cat("rmst,", name, ",", h, " ", sprintf("%.10f", tab["rmean"]), " ", sprintf("%.10f", tab["se(rmean)"]), "\n", sep="") }
}
with(subset(aml, x=="Maintained"), one("aml-maintained", rep(0,length(time)), time, status, c(100,161)))
with(subset(aml, x=="Nonmaintained"), one("aml-nonmaintained", rep(0,length(time)), time, status, 40))
with(lung, one("lung", rep(0,length(time)), time, status==2, c(365,1000)))
n <- 300
born <- sample(0:400, n, TRUE); len <- floor(rexp(n, 1/90)*(1+runif(n))); left <- born+len
from <- 150; to <- 360
keep <- born < to & left >= from
b <- born[keep]; l <- left[keep]
start <- pmax(from-b,0); stop <- pmin(l, to-1)-b; ev <- l < to
one("late", start, stop, ev, 200)

# Competing ends with late entry, and three legs in a row: shares of all states (Aalen-Johansen).
many <- function(name, d, states, ages) {
  d$event <- factor(d$event, 0:(length(states)-1), c("censor", states[-1]))
  f <- survfit(Surv(start, stop, event)~1, data=d, id=id, istate=factor(states[d$state+1], states))
  cat("sojourns,", name, ",", paste(d$id, d$state, ceiling(d$start), ceiling(d$stop), d$event_code, sep=" ", collapse=";"), "\n", sep="")
  s <- summary(f, times=ages, extend=TRUE)
  rows <- apply(s$pstate, 1, function(r) paste(sprintf("%.12f", r), collapse=" "))
  cat("shares,", name, ",", paste(ages, rows, sep=" ", collapse=";"), "\n", sep="")
}
set.seed(2)
n <- 200
a <- 1+floor(rexp(n, 1/60)); b <- 1+floor(rexp(n, 1/120)); watch <- 50+floor(runif(n)*400); kind <- sample(2:3, n, TRUE)
rows <- list()
for (i in 1:n) {
  t1 <- a[i]; t2 <- a[i]+b[i]; w <- watch[i]
  rows[[length(rows)+1]] <- data.frame(id=i, state=0, start=-0.5, stop=if (t1<=w) t1-0.25 else w, event=if (t1<=w) 1 else 0)
  if (t1 < w) rows[[length(rows)+1]] <- data.frame(id=i, state=1, start=t1-0.25, stop=min(t2,w), event=if (t2<=w) kind[i] else 0)
}
d <- do.call(rbind, rows); d$event_code <- d$event
# On one day the first leg is left before the second: who comes into it can leave it that day.
many("legs", d, c("first","second","end_a","end_b"), c(0,10,30,60,90,120,200,300,400))
born <- sample(0:300, n, TRUE); stop <- 1+floor(rexp(n, 1/100)); w <- 320-born; late <- pmax(100-born, 0)
e <- sample(1:2, n, TRUE)
d <- data.frame(id=1:n, state=0, start=late, stop=pmin(stop, w), event=ifelse(stop<=w, e, 0))
d <- d[d$stop >= d$start & stop >= late, ]; d$event_code <- d$event
many("ends", transform(d, start=start-0.5), c("waiting","a","b"), c(1,5,20,50,100,150,250))
