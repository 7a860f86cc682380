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
